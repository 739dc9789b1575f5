// Package framing chooses for an objective of which nothing is known where it is shown,
// where a run on it starts and at which rate.
package framing
