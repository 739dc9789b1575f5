package cli

import (
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"optexplore/model"
	"optexplore/model/share"
)

// saver writes sessions to a file: to the one that the session was read from, or to a
// new one in the working directory where that is not to be: it has been changed by
// others, or may not be written. It overwrites no other file, and leaves nothing behind
// of what failed.
type saver struct {
	path string      // as it was named; empty for none so far
	file fs.FileInfo // as it was read or written last

	link func(old, new string) error // os.Link, which not every file system has
}

func newSaver(path string) *saver {
	if share.Is(path) {
		path = ""
	}
	s := &saver{path: path, link: os.Link}
	s.file, _ = os.Stat(path)
	return s
}

// save writes a session and returns where.
func (s *saver) save(session model.Session) (string, error) {
	text, err := session.Encode()
	if err != nil {
		return "", err
	}
	if s.path != "" {
		err := s.again(text)
		if barred := errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrNotExist); !barred {
			return s.wrote(s.path, err)
		}
	}
	for n := 1; n < 1000; n++ {
		name := "optexplore-session.json"
		if n > 1 {
			name = fmt.Sprintf("optexplore-session-%d.json", n)
		}
		if err := s.create(followed(name), text); !errors.Is(err, fs.ErrExist) {
			return s.wrote(name, err)
		}
	}
	return "", errors.New("there are a thousand sessions in this folder already: expected fewer")
}

// wrote notes what is in the file of a path, and returns the path if it was written.
func (s *saver) wrote(path string, err error) (string, error) {
	if err != nil {
		path, err = "", fmt.Errorf("%s cannot be written: %w", path, unwrapped(err))
	}
	s.path = cmp.Or(path, s.path)
	s.file, _ = os.Stat(s.path)
	return path, err
}

// again writes to the file of the last time. The error is fs.ErrExist if there is
// another in its place.
func (s *saver) again(text []byte) error {
	path := followed(s.path)
	now, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s.create(path, text)
	case err != nil:
		return err
	case s.file == nil || !now.Mode().IsRegular() || !os.SameFile(now, s.file) || now.Size() != s.file.Size() || !now.ModTime().Equal(s.file.ModTime()):
		return fs.ErrExist
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0) // what may not be written is not replaced either
	if err != nil {
		return err
	}
	file.Close()
	return replace(path, text, now.Mode().Perm())
}

// create makes a file, all at once. The error is fs.ErrExist if there is one.
func (s *saver) create(path string, text []byte) error {
	const mode = 0o644
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	temp, err := beside(path, text, mode)
	if err != nil {
		return err
	}
	defer os.Remove(temp)
	if err = s.link(temp, path); err != nil && !errors.Is(err, fs.ErrExist) {
		err = write(path, text, mode)
	}
	return err
}

// put makes a text the content of the file of a path, all at once, whether there is one or
// not. To what is no file, as a pipe, it is written.
func put(path string, text []byte) error {
	path = followed(path)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return newSaver("").create(path, text)
	case err != nil:
		return err
	case info.Mode().IsRegular():
		return replace(path, text, info.Mode().Perm())
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	return cmp.Or(err, file.Close())
}

// followed is the path that a symbolic link leads to, whether there is a file or not.
func followed(path string) string {
	for range 40 { // links that lead back to themselves end
		to, err := os.Readlink(path)
		if err != nil {
			break
		}
		if folder, _ := filepath.Split(path); !filepath.IsAbs(to) {
			to = folder + to // as it stands: the folder may be a link, so that .. is not taken off
		}
		path = to
	}
	return path
}

// replace gives a file another content, all at once. Where its folder takes no other
// file, the content is written into it.
func replace(path string, text []byte, mode fs.FileMode) error {
	temp, err := beside(path, text, mode)
	switch {
	case err == nil:
		defer os.Remove(temp)
		if cmp.Or(os.Chmod(temp, mode), os.Rename(temp, path)) == nil {
			return nil
		}
	case !errors.Is(err, fs.ErrPermission) && !errors.Is(err, syscall.EROFS):
		return err
	}
	return overwrite(path, text)
}

// beside writes to a new file in the folder of path, and returns its name.
func beside(path string, text []byte, mode fs.FileMode) (string, error) {
	folder, _ := filepath.Split(path)
	name := folder + ".optexplore-" + rand.Text()
	return name, write(name, text, mode)
}

// write makes a file, which is removed if not all of it can be written.
func write(name string, text []byte, mode fs.FileMode) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err = cmp.Or(err, file.Sync(), file.Close()); err != nil {
		os.Remove(name)
	}
	return err
}

// overwrite writes over the content of a file, and writes the old one again if that
// fails.
func overwrite(path string, text []byte) error {
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err = fill(file, text); err != nil {
		fill(file, old)
	}
	return cmp.Or(err, file.Close())
}

// fill makes a text the content of a file.
func fill(file *os.File, text []byte) error {
	if _, err := file.WriteAt(text, 0); err != nil {
		return err
	}
	return cmp.Or(file.Truncate(int64(len(text))), file.Sync())
}
