// Package record writes what a terminal is sent as an asciicast, version 2
// (https://docs.asciinema.org/manual/asciicast/v2), which asciinema replays.
package record
