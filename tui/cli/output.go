package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// output is what commands print to. It remembers the first write that failed, so that
// a call fails by it, whether the command looks at what a write returns or not.
type output struct {
	to    io.Writer
	meter *meter // is cleared before
	err   error
}

// print prints a text, unless the call was interrupted while it was worked out: it may
// be wrong.
func (c Call) print(text string) error {
	if err := c.Ctx.Err(); err != nil {
		return err
	}
	_, err := io.WriteString(c.prints, text)
	return err
}

// printJSON prints v as JSON on several lines, without escaping < and >.
func (c Call) printJSON(v any) error {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	return c.print(b.String())
}

func (o *output) Write(p []byte) (n int, err error) {
	if o.err != nil {
		return 0, o.err
	}
	o.meter.clear()
	if n, err = o.to.Write(p); err != nil {
		o.err = fmt.Errorf("the output cannot be written: %w", unwrapped(err))
	}
	return n, o.err
}
