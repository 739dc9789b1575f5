// Package chart draws numbers over two axes, linear or logarithmic: points joined
// by lines, curves, histograms, and lines of reference with their labels.
package chart
