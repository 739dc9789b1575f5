// Package screentest tells, for tests, in which modes a terminal is left by what it was
// sent.
package screentest
