package cli

import (
	"fmt"
	"io"
)

// output is what commands print to. It remembers the first write that failed, so that
// a call fails by it, whether the command looks at what a write returns or not.
type output struct {
	to  io.Writer
	err error
}

func (o *output) Write(p []byte) (n int, err error) {
	if o.err != nil {
		return 0, o.err
	}
	if n, err = o.to.Write(p); err != nil {
		o.err = fmt.Errorf("the output cannot be written: %w", unwrapped(err))
	}
	return n, o.err
}
