// Package basin is the basin of attraction around a start: from where the
// descent leads to the same minimum.
package basin
