package shelf

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"optexplore/model"
)

// Most is how many sessions a list has at most, the newest.
const Most = 500

// Entry is a session of a shelf.
type Entry struct {
	Name    string    // of one that is kept, or the path of a file
	File    bool      // it is a file, of which the shelf knows no more than where it is
	When    time.Time // it was written, or the file opened
	Session model.Session
	Err     error // why it cannot be opened
}

// List is what is on a shelf.
type List struct {
	Place   string  // the folder of those that are kept
	Entries []Entry // the newest first
	Older   int     // how many more there are
	Now     time.Time
	Err     error // why no more can be listed
}

// Store is a shelf. Its names are those of kept sessions, or paths of files.
type Store interface {
	// List returns what is on the shelf.
	List() List
	// Read returns the session of a name, and the name by which it is saved again.
	Read(name string) (s model.Session, as string, err error)
	// Propose returns a name that is free, for a session.
	Propose(s model.Session) string
	// Check says what is wrong with a name to save by.
	Check(name string) error
	// Taken says what saving by a name would replace; empty for nothing, or for what was read
	// or saved by that name last, as it is now the name of the session.
	Taken(name, now string) string
	// Save writes a session, over another one only if that is wanted or if Taken says
	// nothing. It returns the name by which it is saved again.
	Save(s model.Session, name, now string, over bool) (as string, err error)
	// Remove removes a kept session. A file is no longer listed, but stays.
	Remove(name string) error
	// Complete returns what the beginning of a name can become.
	Complete(name string) []string
}

// The form of a name: letters and digits of any script, of at most 160 bytes.
var form = model.Pattern(`^[\pL\pN][\pL\pN\pM_-]{0,39}$`)

// CheckName returns an error if a session cannot be kept by a name.
func CheckName(name string) error {
	if !form().MatchString(name) {
		return fmt.Errorf("expected a name of up to 40 letters, digits, - and _, as lecture-3, or a file, as lecture.json, got %.60q", name)
	}
	return nil
}

// Bare reports whether a text is meant as a name, and not as the path of a file, which has
// a folder or an ending.
func Bare(text string) bool {
	return !strings.ContainsRune(text, '/') && !strings.ContainsRune(text, filepath.Separator) && filepath.Ext(text) == ""
}

// Free is the first of name, name-2, name-3 … that is not taken.
func Free(name string, taken func(string) bool) string {
	free := name
	for n := 2; n < 1000 && taken(free); n++ {
		free = fmt.Sprintf("%s-%d", name, n)
	}
	return free
}

// Named is a name for a session: what it is of, and the rule of its first runner.
func Named(s model.Session) string {
	of, _, _ := strings.Cut(s.Landscape, " ")
	if of == "" {
		of = "formula"
	}
	name := of + "-" + s.Runners[0].Rule
	if len(s.Runners) > 1 {
		name = of + "-race"
	}
	return name
}
