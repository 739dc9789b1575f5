package cli

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/model/share"
	"optexplore/tui/shelf"
)

// mostRead is how many bytes of sessions are looked into for a list: some thousand usual
// ones.
const mostRead = 32 << 20

// List implements shelf.Store.
func (k *keeper) List() shelf.List {
	list := shelf.List{Place: k.folder, Now: k.now()}
	files, err := k.files()
	if err != nil {
		list.Err = fmt.Errorf("the folder %s cannot be read: %w", k.folder, unwrapped(err))
	}
	sizes := map[string]int64{}
	for _, f := range files {
		if info, err := f.Info(); err == nil {
			name := strings.TrimSuffix(f.Name(), ending)
			sizes[name] = info.Size()
			list.Entries = append(list.Entries, shelf.Entry{Name: name, When: info.ModTime()})
		}
	}
	for _, o := range k.recent.list() {
		info, err := os.Stat(o.path)
		if err != nil || !info.Mode().IsRegular() || filepath.Dir(o.path) == k.folder {
			continue
		}
		sizes[o.path] = info.Size()
		list.Entries = append(list.Entries, shelf.Entry{Name: o.path, File: true, When: o.when})
	}
	slices.SortStableFunc(list.Entries, func(a, b shelf.Entry) int { return b.When.Compare(a.When) })
	if n := len(list.Entries); n > shelf.Most {
		list.Entries, list.Older = list.Entries[:shelf.Most], n-shelf.Most
	}
	k.look(list.Entries, sizes)
	return list
}

// look reads the sessions of entries, the first ones up to so many bytes.
func (k *keeper) look(entries []shelf.Entry, sizes map[string]int64) {
	left := int64(mostRead)
	for i, e := range entries {
		path, _, err := k.path(e.Name)
		if left -= sizes[e.Name]; err != nil || left < 0 {
			continue
		}
		entries[i].Session, entries[i].Err = decoded(path)
	}
}

// shelf is the shelf of the caller; nil for a visitor, who has none.
func (c Call) shelf() shelf.Store {
	if c.Guest {
		return nil
	}
	return keeperOf(c.Env)
}

// from is the shelf with the session that a flag names noted as read, and the name by which
// it is saved again.
func (k *keeper) from(session string) (store shelf.Store, name string) {
	if path, kept, err := k.path(session); err == nil && !share.Is(session) && (!kept || k.has(session)) {
		k.met(path, kept)
		return k, session
	}
	if session != "" && !share.Is(session) { // a file without an ending
		name = "." + string(filepath.Separator) + session
		k.met(name, false)
	}
	return k, name
}

// sessionPath is the file of a session that is named: that of a kept one, or the text as it
// is. The error says which kept one is near.
func (c Call) sessionPath(name string) (string, error) {
	k := keeperOf(c.Env)
	path, kept, err := k.path(name)
	switch {
	case c.Guest, err != nil, !kept:
		return name, nil
	case k.has(name):
		return path, nil
	}
	if _, err := os.Lstat(name); err != nil {
		if near := model.DidYouMean(name, k.names()); near != "" {
			return "", badUsef("--session: expected a session that is kept, a file or a text x:…, got %q%s", name, near)
		}
	}
	return name, nil
}

// mostNames is how many entries of a folder are looked at to complete a name.
const mostNames = 10_000

// entriesOf are the entries of a folder, the working directory for none.
func entriesOf(folder string) []fs.DirEntry {
	dir, err := os.Open(cmp.Or(folder, "."))
	if err != nil {
		return nil
	}
	defer dir.Close()
	entries, _ := dir.ReadDir(mostNames)
	return entries
}

// filesFrom are the folders that begin as a name does, and the files that are wanted.
func filesFrom(name string, wanted func(file string) bool) (list []string) {
	folder, begun := filepath.Split(name)
	for _, e := range entriesOf(folder) {
		hidden := strings.HasPrefix(e.Name(), ".") && !strings.HasPrefix(begun, ".")
		switch {
		case hidden || !strings.HasPrefix(e.Name(), begun):
		case e.IsDir():
			list = append(list, folder+e.Name()+string(filepath.Separator))
		case wanted(e.Name()):
			list = append(list, folder+e.Name())
		}
	}
	slices.Sort(list)
	return list
}
