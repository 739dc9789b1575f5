// Package tune is where runners end at each of many rates, as a person sees it
// on the screen: what is asked for (Settings, a value), what follows from that
// (Analysis, brought up to date bit by bit) and its picture.
package tune
