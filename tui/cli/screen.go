package cli

import (
	"errors"
	"io"
	"os"
	"runtime"
	"strconv"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/pflag"

	"optexplore/tui/app"
	"optexplore/tui/record"
	"optexplore/tui/theme"
)

// showScreen opens the screen, if there is a terminal to show it on.
func showScreen(c Call, f runFlags, wishes theme.Wishes, flags *pflag.FlagSet, cast *record.Cast) error {
	lines, _ := flags.GetBool(plainFlag)
	if c.Guest {
		return badUsef("expected one of the commands run, race, tune, ensemble, foresee, plot, list and eval, or no words at all for the screen")
	}
	set := c.config()
	set.Motion = unsaidMotion(flags, set.Motion)
	look := unsaid(flags, wishes, set.Look).Look(colors(c), c.Env)
	if !f.named() {
		f.landscape = set.Landscape
	}
	s, err := f.sessionOf()
	if err != nil {
		return err
	}
	if lines || set.Plain && !flags.Changed(plainFlag) {
		return readLines(c, f, s, unsaid(flags, wishes, set.Look).Symbols, set, cast)
	}
	if !isTerminal(c.In) || !isTerminal(c.Out) {
		return badUsef("the screen needs a terminal for its input and output, which was not found: try optexplore --plain, which reads and prints lines, or run, race, tune, ensemble, foresee, plot, list or eval, or --help")
	}
	if kind := lookup(c.Env, "TERM"); kind == "dumb" || kind == "" && runtime.GOOS != "windows" {
		return badUsef("the screen needs a terminal that can place its cursor, and TERM is %q: try optexplore --plain, which reads and prints lines, or run, race, tune, ensemble, foresee, plot, list or eval", kind)
	}
	copied := ""
	data, end := dataWriterOf(c)
	defer end()
	saved, from := keeperOf(c.Env).from(f.session)
	err = app.Run(c.Ctx, app.Options{
		Session: s, Shelf: saved, From: from, Export: exporter{c}, Data: data, Own: c.store(), Keymap: set.Keys, FPS: set.Frames(), Holds: set.Holds(), Note: set.note(),
		In: c.In, Out: c.Out, Env: c.Env, Look: look, Record: cast, Last: end, Copied: func(text string) { copied = text },
	})
	if copied != "" { // in case that the terminal did not take it
		_, failed := io.WriteString(c.prints, copied+"\n")
		err = errors.Join(err, failed)
	}
	if err == nil && c.Ctx.Err() != nil { // a signal, which the screen handled as quit
		return c.Ctx.Err()
	}
	return err
}

// colors is the colour profile of the output of a call.
func colors(c Call) colorprofile.Profile {
	return theme.Wanted(colorprofile.Detect(c.Out, c.Env), c.Env)
}

// lookup returns the value of an environment variable.
func lookup(env []string, name string) string {
	for _, pair := range env {
		if len(pair) > len(name) && pair[:len(name)] == name && pair[len(name)] == '=' {
			return pair[len(name)+1:]
		}
	}
	return ""
}

// columns is the width of the terminal that is written to, and of that of a visitor; 0
// where there is none.
func columns(c Call) int {
	w, err := strconv.Atoi(lookup(c.Env, "COLUMNS"))
	if isTerminal(c.Out) {
		w, _, err = term.GetSize(c.Out.(*os.File).Fd())
	}
	if err != nil || w < 0 {
		return 0
	}
	return w
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(file.Fd())
}
