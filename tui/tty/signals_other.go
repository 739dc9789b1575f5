//go:build !unix

package tty

import (
	"os"
	"os/signal"
	"syscall"
)

// interrupted is the exit code of a process that a signal has ended.
const interrupted = 130

// listen hears what ends the process until Close. There are no stops, and changes of
// the size come among the keys.
func (t *Terminal) listen() {
	signal.Reset(os.Interrupt, syscall.SIGTERM)
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt, syscall.SIGTERM)
	go func() {
		defer signal.Stop(ended)
		select {
		case <-ended:
			t.end(func() { os.Exit(interrupted) })
		case <-t.done:
		}
	}()
}

// Suspend does nothing: there are no stops.
func (t *Terminal) Suspend() {}
