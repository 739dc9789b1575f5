package cli

import (
	"context"
	"errors"
	"io"
	"os"
)

// readSome reads a file, up to one byte more than most. It ends early if ctx is done:
// the file may be a pipe that nobody writes to.
func readSome(ctx context.Context, path string, most int64) ([]byte, error) {
	var text []byte
	done := make(chan error, 1)
	go func() {
		file, err := os.Open(path)
		if err == nil {
			defer file.Close()
			text, err = io.ReadAll(io.LimitReader(file, most+1))
		}
		done <- err
	}()
	select {
	case err := <-done:
		return text, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// unwrapped is the system's error about a file, without its name.
func unwrapped(err error) error {
	var path *os.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
