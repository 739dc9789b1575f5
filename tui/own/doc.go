// Package own is the catalogue of a user: landscapes in a text that people edit by hand.
package own
