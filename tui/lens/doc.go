// Package lens says what a lens is: one way of looking closer at the selected
// runner, with marks in the picture, a panel, graphs, keys and settings of its own.
//
// To add a lens, write a package below this one with a type that embeds Plain and
// has the methods of Lens in which it differs, and a function that returns its
// Entry; then add that function to the list in package all. Nothing else has to
// know of it: the screen shows it while it is on, the help and the README tell of
// its keys, and its settings are kept in sessions and travel with them to those who
// follow.
package lens
