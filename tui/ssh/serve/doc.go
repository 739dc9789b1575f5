// Package serve serves the program over SSH, to a class or to anyone. It assumes
// that every visitor is hostile: sizes, numbers, rates and times of all input are
// bounded before it is used, and visitors do not affect each other.
//
// A connection passes the connection limiter (limiter.go), is authenticated
// (auth.go) and opens a session, whose requests are handled in channel.go. The
// session is then handled by middlewares, one in each file.
package serve
