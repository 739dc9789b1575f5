package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"optexplore/model"
	"optexplore/tui/app"
	"optexplore/tui/theme"
)

// showScreen opens the screen, if there is a terminal to show it on.
func showScreen(c Call, f runFlags) error {
	if c.Guest {
		return badUsef("expected one of the commands run, race, tune, ensemble, foresee, plot, list and eval, or no words at all for the screen")
	}
	s, err := f.sessionOf()
	if err != nil {
		return err
	}
	if !isTerminal(c.In) || !isTerminal(c.Out) {
		return badUsef("the screen needs a terminal for its input and output, which was not found: try optexplore run, race, tune, ensemble, foresee, plot, list or eval, or --help")
	}
	if kind := lookup(c.Env, "TERM"); kind == "dumb" || kind == "" && runtime.GOOS != "windows" {
		return badUsef("the screen needs a terminal that can place its cursor, and TERM is %q: try optexplore run, race, tune, ensemble, foresee, plot, list or eval", kind)
	}
	saver := &saver{path: f.session}
	err = app.Run(c.Ctx, app.Options{
		Session: s, Save: saver.save, In: c.In, Out: c.Out, Env: c.Env, Profile: colors(c),
	})
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

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(file.Fd())
}

// saver writes sessions to a file: the one that the session was read from, or a new
// one in the working directory. It never overwrites other files.
type saver struct{ path string }

func (s *saver) save(session model.Session) (string, error) {
	text, err := session.Encode()
	if err != nil {
		return "", err
	}
	if s.path != "" {
		return s.path, replace(s.path, text)
	}
	for n := 1; n < 1000; n++ {
		name := "optexplore-session.json"
		if n > 1 {
			name = fmt.Sprintf("optexplore-session-%d.json", n)
		}
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", unwrapped(err)
		}
		s.path = name
		_, err = file.Write(text)
		return name, errors.Join(err, file.Close())
	}
	return "", errors.New("there are a thousand sessions in this folder already")
}

// replace writes a file atomically.
func replace(path string, text []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), ".optexplore-*")
	if err != nil {
		return unwrapped(err)
	}
	defer os.Remove(temp.Name())
	if old, err := os.Stat(path); err == nil {
		temp.Chmod(old.Mode().Perm())
	}
	_, err = temp.Write(text)
	if err := errors.Join(err, temp.Close()); err != nil {
		return unwrapped(err)
	}
	return os.Rename(temp.Name(), path)
}
