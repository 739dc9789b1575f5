// Package main writes what packages have beside the program: the manual and the completions
// of shells.
//
//	go run ./packaging/papers DIR
//
// makes the folders man and completions in DIR. The pages of the manual are dated by
// SOURCE_DATE_EPOCH where that is set, so that the same source makes the same files.
package main
