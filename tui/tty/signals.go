package tty

import (
	"os"
	"os/signal"
	"slices"
)

// Heeded are those of some signals that whoever started the process does not want it
// to ignore, as nohup does.
func Heeded(signals ...os.Signal) []os.Signal {
	return slices.DeleteFunc(slices.Clone(signals), signal.Ignored)
}
