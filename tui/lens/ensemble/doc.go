// Package ensemble is one runner under many seeds at once, as a person watches
// it: what is decided of it, what follows from that step by step, and the panel
// and the strips that show it.
package ensemble
