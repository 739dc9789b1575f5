// Package run computes the runs of a session's runners: one step at a time
// (Driver), with access to every step (Trace), at many rates (Sweep), under many
// seeds (Ensemble), and in closed form where there is one (Distribution).
package run
