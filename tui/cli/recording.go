package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"optexplore/tui/record"
)

// wholeLines is a file that gets a line at each write. Of one for which there is no room,
// nothing is left, so that all of the file can be read.
type wholeLines struct {
	to interface {
		io.Writer
		Truncate(size int64) error
	}
	size int64
}

// Write implements io.Writer.
func (w *wholeLines) Write(line []byte) (int, error) {
	n, err := w.to.Write(line)
	if err != nil {
		w.to.Truncate(w.size) // what fails here fails for good
		return n, err
	}
	w.size += int64(n)
	return n, nil
}

// recording shows the screen while a recording of it goes to a new file; to none if path is
// empty.
func recording(c Call, path string, show func(*record.Cast) error) error {
	if path == "" {
		return show(nil)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return badUsef("--record: expected the name of a new file, and %s is there already", path)
	}
	if err != nil {
		return badUsef("--record: %s cannot be written: %s", path, sentence(unwrapped(err)))
	}
	cast := record.New(&wholeLines{to: file}, time.Now)
	err = show(cast)
	failed := errors.Join(cast.Err(), file.Close())
	if info, e := os.Stat(path); e == nil && info.Size() == 0 { // there was no screen
		os.Remove(path)
	}
	if err == nil && failed != nil {
		err = fmt.Errorf("the recording %s ended early: %w", path, unwrapped(failed))
	}
	return err
}
