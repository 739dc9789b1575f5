package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"optexplore/tui/shelf"
)

// recent is a file in which there is a line for each file of a session that was opened or
// written: when, and its path; empty where there is no place for it. Lines are only added,
// so that several programs can do that at once, until there are many.
type recent string

// The most bytes of it that are read, and the bytes from which on it is written anew, with
// the newest lines.
const (
	mostRecent  = 1 << 20
	longRecent  = 64 << 10
	keptRecent  = 100
	recentClock = time.RFC3339
)

// opened is a file that was opened or written at a time.
type opened struct {
	path string
	when time.Time
}

// list is the files, each once, the newest first.
func (r recent) list() (list []opened) {
	if r == "" {
		return nil
	}
	text, err := textOf(string(r), mostRecent)
	if err != nil {
		return nil
	}
	lines := strings.Split(string(text), "\n")
	slices.Reverse(lines)
	seen := map[string]bool{}
	for _, line := range lines {
		clock, path, found := strings.Cut(line, "\t")
		when, err := time.Parse(recentClock, clock)
		if !found || err != nil || !filepath.IsAbs(path) || seen[path] {
			continue
		}
		seen[path] = true
		list = append(list, opened{path, when})
	}
	return list[:min(len(list), shelf.Most)]
}

// add adds a file. Where that fails it is not listed later.
func (r recent) add(path string, now time.Time) {
	path, err := filepath.Abs(path)
	if r == "" || err != nil || strings.ContainsAny(path, "\n\t") || os.MkdirAll(filepath.Dir(string(r)), 0o755) != nil {
		return
	}
	file, err := os.OpenFile(string(r), os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return
	}
	file.WriteString(now.Format(recentClock) + "\t" + path + "\n")
	info, err := file.Stat()
	file.Close()
	if err == nil && info.Size() > longRecent {
		r.rewrite(r.list())
	}
}

// forget leaves a file out from now on.
func (r recent) forget(path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	return r.rewrite(slices.DeleteFunc(r.list(), func(o opened) bool { return o.path == path }))
}

// rewrite writes the newest of a list.
func (r recent) rewrite(list []opened) error {
	var b strings.Builder
	list = slices.Clone(list[:min(len(list), keptRecent)])
	slices.Reverse(list)
	for _, o := range list {
		b.WriteString(o.when.Format(recentClock) + "\t" + o.path + "\n")
	}
	return put(string(r), []byte(b.String()))
}
