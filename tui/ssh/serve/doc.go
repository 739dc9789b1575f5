// Package serve is the program over SSH, for a class or for anyone. It takes
// every visitor for hostile: whatever is asked or sent, sizes, numbers, rates and
// times are bounded before anything is made of them, and what one visitor does
// is not felt by another.
//
// A connection passes the connection limiter (limiter.go), proves who it is (auth.go) and opens
// a session, whose requests are answered in channel.go. What the session is for
// is then up to the middlewares, one in each file.
package serve
