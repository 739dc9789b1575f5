package room

import (
	"cmp"
	"context"
	"fmt"
	"time"
	"unicode/utf8"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/explore"
	"optexplore/tui/route"
	"optexplore/tui/ssh/loop"
)

// moment is what a frame shows, and the command line that opens it, which is made for the
// first follower who asks.
type moment struct {
	session model.Session
	line    string // guarded by the lock of those who ask
}

// line is the command line that opens what the newest frame shows; empty before there is one.
func (g *group) line() (string, error) {
	g.copying.Lock() // all who ask at once wait for one
	defer g.copying.Unlock()
	g.mu.Lock()
	seen := g.seen
	g.mu.Unlock()
	if seen == nil || len(seen.session.Runners) == 0 || seen.line != "" {
		return cmp.Or(seen, &moment{}).line, nil
	}
	line, err := explore.CommandLine(seen.session)
	seen.line = line
	return line, err
}

// copies sends a follower the command line that opens what is seen, for the clipboard of the
// terminal, and says so in the last line, which other followers do not see. It is made in a
// turn of the follower's address.
func (s *seat) copies(ctx context.Context) *loop.End {
	turns := s.room.hub.Processors.User(s.address)
	defer turns.Close()
	if turns.Wait(ctx) != nil {
		return nil // which ends the following, too
	}
	line, err := s.group.line()
	turns.Done()
	switch {
	case err != nil:
		s.notice = "not copied: " + err.Error()
	case line == "":
		return nil
	case s.notice != "" && s.copied == route.Copied(line):
	default:
		s.copied = route.Copied(line)
		s.notice = fmt.Sprintf("copied: a command line of %d characters that opens this moment; it is printed when you leave", utf8.RuneCountInString(line))
		if _, err := s.terminal.Write(s.copied.Sequence()); err != nil {
			return loop.Unwritten(err)
		}
	}
	s.read = time.After(noticed)
	return s.tells()
}

// noticed is how long a notice stays.
const noticed = 4 * time.Second

// tells writes the notice, if there is one, over the last line.
func (s *seat) tells() *loop.End {
	size := s.group.display.size
	if s.notice == "" || size.H == 0 {
		return nil
	}
	text := canvas.Fit(s.notice, max(size.W-margin, 0))
	_, err := fmt.Fprintf(s.terminal, "\x1b[m\x1b[%d;1H\x1b[2K %s", size.H, text)
	return loop.Unwritten(err)
}

// hushes takes the notice away: the screen is drawn anew.
func (s *seat) hushes() { s.notice, s.read, s.frame = "", nil, 0 }
