package tty

import (
	"os"
	"os/signal"
	"slices"
)

// Heeded are some signals without those that whoever started the process, as nohup,
// wants it to ignore. Go tells of hangups and interruptions only.
func Heeded(signals ...os.Signal) []os.Signal {
	return slices.DeleteFunc(slices.Clone(signals), signal.Ignored)
}
