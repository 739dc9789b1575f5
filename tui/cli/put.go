package cli

import (
	"cmp"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// create makes a file, all at once: it is written beside, and given its name by link, which
// is os.Link. The error is fs.ErrExist if there is one.
func create(path string, text []byte, link func(old, new string) error) error {
	const mode = 0o644
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	temp, err := beside(path, text, mode)
	if err != nil {
		return err
	}
	defer os.Remove(temp)
	if err = link(temp, path); err != nil && !errors.Is(err, fs.ErrExist) { // not every file system has links
		err = write(path, text, mode)
	}
	return err
}

// stream makes what is written bit by bit the content of the file of a path, all at once,
// over another one only if that is wanted. The error is fs.ErrExist if there is one.
func stream(path string, over bool, content func(io.Writer) error) error {
	path = followed(path)
	folder, _ := filepath.Split(path)
	temp := folder + ".optexplore-" + rand.Text()
	file, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer os.Remove(temp)
	err = content(file)
	if err = cmp.Or(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	if over {
		return os.Rename(temp, path)
	}
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	if err = os.Link(temp, path); err != nil && !errors.Is(err, fs.ErrExist) { // not every file system has links
		err = os.Rename(temp, path)
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
		return create(path, text, os.Link)
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
