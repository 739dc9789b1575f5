// Package pixelstest reads pictures in pixels as a terminal does, for tests. Only tests
// import it.
package pixelstest
