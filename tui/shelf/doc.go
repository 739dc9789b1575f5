// Package shelf is the shelf of a user: sessions that are kept by a name, and the files of
// sessions that were opened or written lately.
package shelf
