package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/shelf"
)

// dataWriter writes the runs of the screen, as the command run prints them.
type dataWriter struct {
	call Call
	busy *sync.Mutex // held while a file is written
}

// dataWriterOf writes until end, which waits for what is being written to be ended.
func dataWriterOf(c Call) (d dataWriter, end func()) {
	ctx, stop := context.WithCancel(c.Ctx)
	c.Ctx = ctx
	d = dataWriter{c, new(sync.Mutex)}
	return d, func() {
		stop()
		d.busy.Lock()
		defer d.busy.Unlock()
	}
}

// dataEndings are those of the formats that numbers are written in, which are named so.
func dataEndings() []string { return []string{".csv", ".json"} }

// asksColumns is what stands before columns behind the name of a file.
const asksColumns = " columns="

// split reads what is asked for.
func (dataWriter) split(text string) (name, columns string, chosen bool) {
	name, columns, chosen = strings.Cut(strings.TrimSpace(text), asksColumns)
	return strings.TrimSpace(name), strings.TrimSpace(columns), chosen
}

// Name implements explore.DataWriter.
func (dataWriter) Name(s model.Session) string {
	return shelf.Free(shelf.Named(s), func(name string) bool {
		_, err := os.Lstat(name + ".csv")
		return err == nil
	}) + ".csv"
}

// Columns implements explore.DataWriter: those of the command, the effective rates, and what
// the rules remember.
func (d dataWriter) Columns(s model.Session) string { return d.usual(s, "csv") }

// usual are the columns in a format where none are asked for.
func (dataWriter) usual(s model.Session, format string) string {
	usual, _, err := columnsFor(s, format)
	if err != nil {
		return ""
	}
	var names []string
	for _, c := range usual {
		names = append(names, c.Name)
	}
	names = append(names, "effective_rate")
	if format == "csv" { // the other one has the memory as a member
		names = append(names, memoryOf(s)...)
	}
	return strings.Join(names, ",")
}

// Complete implements explore.DataWriter.
func (dataWriter) Complete(name string) []string {
	return filesFrom(name, func(file string) bool { return slices.Contains(dataEndings(), filepath.Ext(file)) })
}

// Check implements explore.DataWriter.
func (d dataWriter) Check(s model.Session, text string) error {
	name, columns, chosen := d.split(text)
	folder, file := filepath.Split(name)
	if ending := filepath.Ext(file); !slices.Contains(dataEndings(), ending) || file == ending {
		return fmt.Errorf("expected a file that ends in %s, and columns=… behind it where others are wanted, got %.100q", strings.Join(dataEndings(), " or "), name)
	}
	if strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return fmt.Errorf("expected a name without control characters, got %.60q", name)
	}
	switch info, err := os.Stat(name); {
	case !isFolder(cmp.Or(folder, ".")):
		return fmt.Errorf("there is no folder %s", folder)
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("%s is no file: expected another name", name)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s cannot be written: %w", name, unwrapped(err))
	}
	if !chosen {
		return nil
	}
	usual, of, err := columnsFor(s, formatIn(name))
	if err == nil {
		_, err = chosenColumns(columns, usual, memoryOf(s), of)
	}
	return err
}

// formatIn is the format that the ending of a file names.
func formatIn(name string) string { return strings.TrimPrefix(filepath.Ext(name), ".") }

// columnsFor are the columns of the command for a session, by their names alone.
func columnsFor(s model.Session, format string) ([]experiment.Column[moment], experiment.Coordinates, error) {
	of := experiment.Coordinates{N: len(s.Start)}
	if _, sliced := s.Slicing(); sliced {
		of.Slice = new(slice.Slice)
	}
	l, err := experiment.Landscape(s)
	if err != nil {
		return nil, of, err
	}
	return commandColumns(s, l, of, format), of, nil
}

// Taken implements explore.DataWriter.
func (d dataWriter) Taken(text string) string {
	name, _, _ := d.split(text)
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s is there already, written %s", name, shelf.Age(info.ModTime(), time.Now()))
}

// Write implements explore.DataWriter.
func (d dataWriter) Write(ctx context.Context, s model.Session, text string, over bool, told explore.Teller) (string, error) {
	d.busy.Lock()
	defer d.busy.Unlock()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	defer context.AfterFunc(d.call.Ctx, stop)()
	name, columns, _ := d.split(text)
	if err := cmp.Or(ctx.Err(), d.call.Ctx.Err(), d.Check(s, text)); err != nil {
		return "", err
	}
	format := formatIn(name)
	columns = cmp.Or(columns, d.usual(s, format))
	c := d.call
	c.Ctx, c.meter = ctx, meterTo(nil)
	far, err := furthest(c, s, s.Length, false)
	if err != nil {
		return "", err
	}
	var size int64
	err = stream(name, over, func(to io.Writer) error {
		counted := &counter{to: to}
		c.meter = meterTo(told)
		c.prints = &output{to: counted, meter: c.meter, data: true}
		err := runSteps(c, s, far, shown{every: 1, format: format, columns: columns})
		size = counted.n
		return cmp.Or(counted.err, err)
	})
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case errors.Is(err, fs.ErrExist):
		return "", fmt.Errorf("%s is there already: expected a name that is free", name)
	case err != nil:
		return "", fmt.Errorf("%s cannot be written: %w", name, unwrapped(err))
	}
	return fmt.Sprintf("written: %s, %d KB, %s", name, (size+999)/1000, columns), nil
}

// counter counts the bytes that are written.
type counter struct {
	to  io.Writer
	n   int64
	err error // of the last write
}

// Write implements io.Writer.
func (c *counter) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	c.n, c.err = c.n+int64(n), err
	return n, err
}
