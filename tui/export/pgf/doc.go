// Package pgf writes pictures of landscapes as figures for a paper, in LaTeX, which
// pgfplots draws from the numbers that the pictures are drawn from.
//
// Feuersänger, Manual for Package pgfplots, version 1.18.
package pgf
