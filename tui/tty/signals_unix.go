//go:build unix

package tty

import (
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"
)

// ending are the signals that end a process by default and can be caught.
func ending() []os.Signal {
	return append([]os.Signal{
		syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGILL, syscall.SIGTRAP, syscall.SIGABRT, syscall.SIGBUS,
		syscall.SIGFPE, syscall.SIGSEGV, syscall.SIGSYS, syscall.SIGTERM,
	}, harmless()...)
}

// harmless are those of them on which Go does nothing of itself.
func harmless() []os.Signal {
	return []os.Signal{
		syscall.SIGPIPE, syscall.SIGALRM, syscall.SIGUSR1, syscall.SIGUSR2, syscall.SIGXCPU, syscall.SIGXFSZ, syscall.SIGVTALRM,
	}
}

// notified returns a channel of the signals that are heeded.
func notified(signals ...os.Signal) chan os.Signal {
	c := make(chan os.Signal, 1)
	if signals = Heeded(signals...); len(signals) > 0 {
		signal.Notify(c, signals...)
	}
	return c
}

// listen hears signals until Close. What ends the process is heard beside the rest,
// which may have to wait for the terminal. Nobody else is told of it, or the process
// might end in two ways at once.
func (t *Terminal) listen() {
	if signals := Heeded(ending()...); len(signals) > 0 {
		signal.Reset(signals...)
	}
	ended := notified(ending()...)
	go func() {
		defer signal.Stop(ended)
		select {
		case s := <-ended:
			t.end(func() { die(s.(syscall.Signal)) })
		case <-t.done:
		}
	}()
	stopped, continued, resized := notified(syscall.SIGTSTP), notified(syscall.SIGCONT), notified(syscall.SIGWINCH)
	go func() {
		defer signal.Stop(stopped)
		defer signal.Stop(continued)
		defer signal.Stop(resized)
		for {
			select {
			case <-stopped:
				t.pause(func() { stop(continued) })
			case <-continued: // after a stop that could not be heard
				t.again()
			case <-resized:
			case <-t.done:
				return
			}
			t.tell()
		}
	}()
}

// Suspend stops the processes in the foreground, as a terminal that is not in raw mode
// does on ctrl+z.
func (t *Terminal) Suspend() {
	if len(Heeded(syscall.SIGTSTP)) > 0 {
		syscall.Kill(0, syscall.SIGTSTP)
	}
}

// stop stops the process, and returns when it is continued. SIGTSTP has no default
// action any more in a Go process that has asked for it; SIGTTOU has the same, and
// like it does not stop a process that no shell could continue.
func stop(continued <-chan os.Signal) {
	syscall.Kill(syscall.Getpid(), syscall.SIGTTOU)
	select { // the signal may come to another thread, a little later
	case <-continued:
	case <-time.After(patience):
	}
}

// die ends the process as a signal does by default.
func die(s syscall.Signal) {
	if !slices.Contains(harmless(), os.Signal(s)) {
		signal.Reset(s)
		syscall.Kill(syscall.Getpid(), s)
		time.Sleep(10 * patience) // in which other threads print where they are
	}
	os.Exit(128 + int(s))
}
