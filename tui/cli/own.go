package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"optexplore/tui/experiment"
	"optexplore/tui/own"
)

// place is a folder of a user: the variable that names it on every system, and where it is
// where that says nothing, below HOME.
type place struct{ variable, below, windows, darwin string }

// settingsPlace is the folder of settings, which are edited by hand, and dataPlace that of
// what the program keeps.
func settingsPlace() place {
	return place{"XDG_CONFIG_HOME", ".config", "AppData", filepath.Join("Library", "Application Support")}
}

func dataPlace() place {
	return place{"XDG_DATA_HOME", filepath.Join(".local", "share"), "LocalAppData", filepath.Join("Library", "Application Support")}
}

// in is a file of the program in a folder, by an environment; empty where there is no place
// for it.
func (p place) in(env []string, name string) string {
	folder := lookup(env, p.variable)
	if !filepath.IsAbs(folder) {
		variable, below := "HOME", p.below
		switch runtime.GOOS {
		case "windows":
			variable, below = p.windows, ""
		case "darwin", "ios":
			below = p.darwin
		}
		home := lookup(env, variable)
		if !filepath.IsAbs(home) {
			return ""
		}
		folder = filepath.Join(home, below)
	}
	return filepath.Join(folder, "optexplore", name)
}

// settingsFile is a file in the folder of settings.
func settingsFile(env []string, name string) string { return settingsPlace().in(env, name) }

// errNoPlace is the error that there is no folder of settings.
var errNoPlace = errors.New("there is no folder for settings: expected HOME or XDG_CONFIG_HOME in the environment")

// settingsIn is what is in a file of settings, up to one byte more than most; empty if
// there is none.
func settingsIn(file string, most int64) (string, error) {
	if file == "" {
		return "", nil
	}
	if info, err := os.Stat(file); err == nil && !info.Mode().IsRegular() {
		return "", errors.New("expected a file, got something else")
	}
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", unwrapped(err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, most+1))
	return string(text), err
}

// ownFile is the file of the landscapes of a user; empty where there is no place for it.
type ownFile string

// ownFileOf is the file of an environment.
func ownFileOf(env []string) ownFile { return ownFile(settingsFile(env, "landscapes.txt")) }

// text is what is in the file; empty if there is none.
func (f ownFile) text() (string, error) { return settingsIn(string(f), own.MaxFile) }

// Read implements own.Store.
func (f ownFile) Read() own.Catalogue {
	text, err := f.text()
	if err != nil {
		return own.Catalogue{File: string(f), Damaged: []own.Damage{{Line: 1, Err: fmt.Errorf("it cannot be read: %w", err)}}}
	}
	return own.Parse(string(f), text)
}

// Keep implements own.Store.
func (f ownFile) Keep(e own.Entry) (string, error) {
	if err := e.Check(); err != nil {
		return "", err
	}
	if f == "" {
		return "", errNoPlace
	}
	text, err := f.text()
	if err == nil && len(text) > own.MaxFile {
		err = fmt.Errorf("expected a file of at most %d bytes", own.MaxFile)
	}
	if err == nil {
		err = f.write([]byte(own.Put(text, e)))
	}
	if err != nil {
		return "", fmt.Errorf("%s cannot be written: %w", f, unwrapped(err))
	}
	return string(f), nil
}

// write makes a text the content of the file, all at once, in a folder that is made.
func (f ownFile) write(text []byte) error {
	if err := os.MkdirAll(filepath.Dir(followed(string(f))), 0o755); err != nil {
		return err
	}
	return put(string(f), text)
}

// store is where the landscapes of the caller are kept; nil for a visitor, who has none.
func (c Call) store() own.Store {
	if c.Guest {
		return nil
	}
	return ownFileOf(c.Env)
}

// own are the landscapes of the caller. What is damaged of them is said on the error
// stream.
func (c Call) own() own.Catalogue {
	if c.Guest {
		return own.Catalogue{}
	}
	list := c.store().Read()
	for _, d := range list.Damaged {
		fmt.Fprintln(c.Err, "optexplore: "+sentence(errors.New(list.Sentence(d)))+": it is left out")
	}
	return list
}

// ownInto puts the landscape of the caller that o names into o, if it is one.
func (c Call) ownInto(o *experiment.Options) error {
	if c.Guest || o.Formula != "" || o.Landscape == "" || own.CheckName(o.Landscape) != nil {
		return nil
	}
	list := c.own()
	e, ok := list.Find(o.Landscape)
	if !ok {
		return list.Missing(o.Landscape)
	}
	of, err := e.Options()
	o.Landscape, o.Formula, o.Frame = "", of.Formula, of.Frame
	return err
}
