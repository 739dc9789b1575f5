package cli

import (
	"context"
	"fmt"

	"optexplore/model"
	"optexplore/model/share"
	"optexplore/tui/experiment"
)

// saved reads a session that is kept, from a file, or from a text that package share wrote. Flags that describe a run are
// then an error.
func (f placeFlags) saved(name string, others ...string) (model.Session, error) {
	ctx, flags := f.ctx, f.flags
	for _, name := range append(others, "landscape", "formula", "network", "network-file", "dim", "noise", "batch", "sampling", "seed", "start", "window", "slice", "maximize") {
		if flags.Changed(name) {
			return model.Session{}, badUsef("expected either --session or --%s, got both: the file says it all", name)
		}
	}
	if share.Is(name) {
		return checked(ctx, "--session", func() (model.Session, error) { return share.Read(name) })
	}
	path, err := f.kept(name)
	if err != nil {
		return model.Session{}, err
	}
	text, err := readSome(ctx, path, model.MaxFile)
	if err != nil {
		return model.Session{}, fmt.Errorf("the session %s cannot be read: %w", path, unwrapped(err))
	}
	if len(text) > model.MaxFile {
		return model.Session{}, badUsef("%s is too large for a session: expected at most %d bytes", path, model.MaxFile)
	}
	return checked(ctx, path, func() (model.Session, error) { return model.Decode(text) })
}

// checked reads a session from where it is and checks that it can be run.
func checked(ctx context.Context, from string, read func() (model.Session, error)) (model.Session, error) {
	s, err := unlessStopped(ctx, func() (model.Session, error) {
		s, err := read()
		if err == nil {
			err = experiment.Check(s)
		}
		return s, err
	})
	switch {
	case ctx.Err() != nil:
		return s, ctx.Err()
	case err != nil:
		return s, badUsef("%s: %s", from, sentence(err))
	}
	return s, nil
}
