// Package chart draws charts with linear or logarithmic axes: points joined by
// lines, curves, histograms, and reference lines with labels.
package chart
