package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"optexplore/tui/canvas"
)

// output is what commands print to. It remembers the first write that failed, so that
// a call fails by it, whether the command looks at what a write returns or not.
type output struct {
	to    io.Writer
	meter *meter // is cleared before
	err   error

	symbols canvas.Symbols // that words are spelled in
	data    bool           // it is no words
	line    []byte         // that is not yet complete, of words that are spelled
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
	c.prints.data = true
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	return c.print(string(unsigned(b.Bytes())))
}

func (o *output) Write(p []byte) (n int, err error) {
	if o.data || o.symbols == canvas.Unicode {
		return o.write(p)
	}
	o.line = append(o.line, p...)
	end := bytes.LastIndexByte(o.line, '\n') + 1
	_, err = o.write([]byte(o.symbols.Lines(string(o.line[:end]))))
	o.line = append(o.line[:0], o.line[end:]...)
	return len(p), err
}

// end writes a line that is not complete.
func (o *output) end() {
	if len(o.line) > 0 {
		o.write([]byte(o.symbols.Lines(string(o.line))))
	}
}

func (o *output) write(p []byte) (n int, err error) {
	if o.err != nil {
		return 0, o.err
	}
	if len(p) == 0 {
		return 0, nil
	}
	o.meter.clear()
	if n, err = o.to.Write(p); err != nil {
		o.err = fmt.Errorf("the output cannot be written: %w", unwrapped(err))
	}
	return n, o.err
}
