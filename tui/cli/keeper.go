package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/shelf"
)

// keeper is the shelf of a user in files: those of kept sessions in a folder of the
// program, by their names, and those of others wherever they are, of which it keeps a list.
// What it writes is written beside and then given its name, so that nothing is lost if that
// fails.
type keeper struct {
	folder string                 // of the kept sessions; empty where there is no place for it
	recent recent                 // the other files
	now    func() time.Time       // the clock
	left   map[string]fs.FileInfo // files as they were read or written here last, by path
}

// ending is that of the file of a kept session.
const ending = ".json"

// keeperOf is the shelf of an environment.
func keeperOf(env []string) *keeper {
	return &keeper{
		folder: dataPlace().in(env, "sessions"), recent: recent(dataPlace().in(env, "recent.txt")),
		now: time.Now, left: map[string]fs.FileInfo{},
	}
}

// errNoShelf is the error that there is no folder for kept sessions.
var errNoShelf = errors.New("there is no folder to keep sessions in: expected HOME or XDG_DATA_HOME in the environment, or a file, as lecture.json")

// path is where the session of a name is, or would be; kept reports whether it is one of
// the folder of the program.
func (k *keeper) path(name string) (path string, kept bool, err error) {
	name = strings.TrimSpace(name)
	switch {
	case strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return "", false, fmt.Errorf("expected a name without control characters, got %.60q", name)
	case name != "" && !shelf.Bare(name):
		return name, false, nil
	}
	if err := shelf.CheckName(name); err != nil {
		return "", false, err
	}
	if k.folder == "" {
		return "", true, errNoShelf
	}
	return filepath.Join(k.folder, name+ending), true, nil
}

// has reports whether a session is kept by a name.
func (k *keeper) has(name string) bool {
	path, kept, err := k.path(name)
	if err != nil || !kept {
		return false
	}
	_, err = os.Lstat(path)
	return err == nil
}

// Propose implements shelf.Store.
func (k *keeper) Propose(s model.Session) string { return shelf.Free(shelf.Named(s), k.has) }

// Check implements shelf.Store.
func (k *keeper) Check(name string) error {
	path, kept, err := k.path(name)
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	switch folder, _ := filepath.Split(path); {
	case err == nil && info.IsDir():
		return fmt.Errorf("%s is a folder: expected a name, as lecture-3, or a file in it", name)
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("%s is no file: expected another name", name)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s cannot be written: %w", name, unwrapped(err))
	case !kept && !isFolder(cmp.Or(folder, ".")):
		return fmt.Errorf("there is no folder %s", folder)
	}
	return nil
}

// isFolder reports whether there is a folder of a name.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// Taken implements shelf.Store.
func (k *keeper) Taken(name, now string) string {
	path, _, err := k.path(name)
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	mine := name == now && k.left[path] != nil
	switch {
	case err != nil, mine && unchanged(k.left[path], info):
		return ""
	case mine:
		return fmt.Sprintf("%s has been changed by another program, %s", name, shelf.Age(info.ModTime(), k.now()))
	}
	return fmt.Sprintf("%s is there already, written %s", name, shelf.Age(info.ModTime(), k.now()))
}

// unchanged reports whether a file is as it was.
func unchanged(was, is fs.FileInfo) bool {
	return os.SameFile(was, is) && was.Size() == is.Size() && was.ModTime().Equal(is.ModTime())
}

// Save implements shelf.Store.
func (k *keeper) Save(s model.Session, name, now string, over bool) (string, error) {
	if err := k.Check(name); err != nil {
		return "", err
	}
	path, kept, err := k.path(name)
	if err != nil {
		return "", err
	}
	text, err := s.Encode()
	if err != nil {
		return "", err
	}
	if kept {
		err = os.MkdirAll(k.folder, 0o755)
	}
	if err == nil {
		err = k.write(path, text, over || k.left[path] != nil && k.Taken(name, now) == "")
	}
	switch {
	case errors.Is(err, fs.ErrExist):
		return "", fmt.Errorf("%s is there already: save again to replace it", name)
	case err != nil:
		return "", fmt.Errorf("%s cannot be written: %w", name, unwrapped(err))
	}
	return strings.TrimSpace(name), k.met(path, kept)
}

// write writes the file of a path, over the one that is there only if that is wanted. What
// may not be written is not replaced either.
func (k *keeper) write(path string, text []byte, over bool) error {
	path = followed(path)
	if !over {
		return create(path, text, os.Link)
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err == nil {
		file.Close()
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return put(path, text)
}

// met notes that a file has been read or written. That it cannot be listed is no error of
// what was done with it.
func (k *keeper) met(path string, kept bool) error {
	if info, err := os.Stat(path); err == nil {
		k.left[path] = info
	}
	if !kept {
		k.recent.add(path, k.now())
	}
	return nil
}

// Read implements shelf.Store.
func (k *keeper) Read(name string) (s model.Session, as string, err error) {
	name = strings.TrimSpace(name)
	path, kept, err := k.path(name)
	if err != nil && !errors.Is(err, errNoShelf) {
		return s, "", err
	}
	if kept && !k.has(name) { // a file may have such a name, too
		if info, err := os.Stat(name); err != nil || info.IsDir() {
			return s, "", fmt.Errorf("expected a session that is kept, a file or a text x:…, got %q%s", name, model.DidYouMean(name, k.names()))
		}
		path, kept = "."+string(filepath.Separator)+name, false
		name = path
	}
	if s, err = decoded(path); err == nil {
		err = experiment.Check(s)
	}
	if err != nil {
		return s, "", fmt.Errorf("%s cannot be opened: %w", name, err)
	}
	return s, name, k.met(path, kept)
}

// decoded is the session in a file, which nothing has checked.
func decoded(path string) (s model.Session, err error) {
	text, err := textOf(path, model.MaxFile)
	if err != nil {
		return s, err
	}
	return model.Decode(text)
}

// textOf is what is in a file of at most so many bytes. What is no file is not read: a pipe
// would be waited for.
func textOf(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, unwrapped(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("expected a file, got something else")
	case info.Size() > most:
		return nil, fmt.Errorf("expected at most %d bytes, got %d", most, info.Size())
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, unwrapped(err)
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, most))
}

// Remove implements shelf.Store.
func (k *keeper) Remove(name string) error {
	path, kept, err := k.path(name)
	if err != nil {
		return err
	}
	if !kept {
		return k.recent.forget(path)
	}
	if err := os.Remove(path); err != nil {
		return fmt.Errorf("%s cannot be removed: %w", name, unwrapped(err))
	}
	return nil
}

// names are those of the kept sessions, in the order of the alphabet.
func (k *keeper) names() (list []string) {
	files, _ := k.files()
	for _, f := range files {
		list = append(list, strings.TrimSuffix(f.Name(), ending))
	}
	slices.Sort(list)
	return list
}

// files are those of the kept sessions; none where there is no folder yet.
func (k *keeper) files() ([]fs.DirEntry, error) {
	dir, err := os.Open(k.folder)
	if k.folder == "" || errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	all, err := dir.ReadDir(mostNames)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return slices.DeleteFunc(all, func(e fs.DirEntry) bool {
		name, found := strings.CutSuffix(e.Name(), ending)
		return !found || shelf.CheckName(name) != nil || !e.Type().IsRegular()
	}), err
}

// Complete implements shelf.Store: by the kept sessions, and by the folders and files that
// begin so.
func (k *keeper) Complete(name string) (list []string) {
	for _, n := range k.names() {
		if strings.HasPrefix(n, name) {
			list = append(list, n)
		}
	}
	return append(list, filesFrom(name, func(file string) bool { return filepath.Ext(file) == ending })...)
}
