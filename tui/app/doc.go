// Package app is the root of the screens: it holds their stack, the size and the
// theme, and opens the screens that routes name.
package app
