package serve

import (
	"log/slog"
	"strings"
	"time"
	"unicode"

	"charm.land/ssh"
	"charm.land/wish/v2"

	"optexplore/tui/ssh/terminal"
)

// logged logs each session: the visitor, the command, the duration and the end.
func (s *server) logged() wish.Middleware {
	return func(next ssh.Handler) ssh.Handler {
		return func(session ssh.Session) {
			v := visitOf(session)
			log := s.Log.With(slog.String("user", v.who()), slog.String("from", session.RemoteAddr().String()))
			term, size := v.asked()
			log.Info("connected", "command", short(v.command().shown()), "term", short(term), "columns", size.W, "rows", size.H)
			next(session)
			log.Info("disconnected", "why", v.ended(), "seconds", time.Since(v.began).Round(time.Millisecond).Seconds())
		}
	}
}

// asked is the terminal that was requested.
func (v *visit) asked() (term string, size terminal.Size) {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.term, v.size
}

// end records why a visit ends; only the first call counts.
func (v *visit) end(why string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.ending == "" {
		v.ending = why
	}
}

func (v *visit) ended() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.ending
}

// who is the visitor's name, sanitised.
func (v *visit) who() string { return shown(v.User()) }

// shown is a name, sanitised to be shown to others.
func shown(name string) string {
	r := []rune(short(name))
	if len(r) > 24 {
		r = append(r[:23], '…')
	}
	return string(r)
}

// short is a text from a visitor, of bounded length and without control characters.
func short(text string) string {
	const most = 200
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + "…"
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, text)
}
