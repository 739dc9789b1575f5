package app

import (
	"context"
	"errors"
	"fmt"
	"io"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/explore"
)

// Options is the options of the program.
type Options struct {
	Session model.Session
	Save    func(model.Session) (string, error) // writes a session and returns where; nil if nothing may be saved
	In      io.Reader                           // the terminal's keys; nil for the process's own
	Out     io.Writer                           // the terminal; nil for the process's own
	Env     []string                            // of the terminal; nil for the process's own
	Profile colorprofile.Profile                // how many colours the terminal has
}

// ErrInterrupted is the error of a program that was stopped by a signal.
var ErrInterrupted = errors.New("interrupted")

// Run shows the program until it is quit. The terminal is always restored.
func Run(ctx context.Context, o Options) error {
	first, err := newProgram(o)
	if err != nil {
		return err
	}
	options := []tea.ProgramOption{
		tea.WithContext(ctx), tea.WithFPS(explore.FramesPerSecond), tea.WithColorProfile(o.Profile),
	}
	if o.In != nil {
		options = append(options, tea.WithInput(o.In))
	}
	if o.Out != nil {
		options = append(options, tea.WithOutput(o.Out))
	}
	if o.Env != nil {
		options = append(options, tea.WithEnvironment(o.Env))
	}
	_, err = tea.NewProgram(first, options...).Run()
	switch {
	case errors.Is(err, tea.ErrInterrupted), errors.Is(err, context.Canceled):
		return ErrInterrupted
	case err != nil:
		return fmt.Errorf("the screen ended early: %w", err)
	}
	return nil
}
