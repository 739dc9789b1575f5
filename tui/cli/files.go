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
	return unlessStopped(ctx, func() ([]byte, error) {
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		return io.ReadAll(io.LimitReader(file, most+1))
	})
}

// unlessStopped is the result of work, or the error of a context that ends first. The
// work then goes on until the program ends.
func unlessStopped[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		v, err := work()
		done <- result{v, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
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
