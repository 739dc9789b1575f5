// Package run takes runners on: one step at a time (Driver), with every step at
// hand again (Trace), at many rates (Sweep), under many seeds (Ensemble), and in
// closed form where there is one (Distribution).
package run
