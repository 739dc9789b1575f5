// Package lens defines lenses. A lens shows an aspect of the selected runner in
// detail, with marks in the picture, a panel, graphs, keys and settings of its own.
//
// To add a lens, write a package below this one with a type that embeds Plain and
// has the methods of Lens in which it differs, and a function that returns its
// Entry; then add that function to the list in package all. No other code depends
// on it: the screen shows it while it is on, the help and the README list its keys,
// and its settings are saved in sessions and sent to followers.
package lens
