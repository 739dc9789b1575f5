package model

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// FileVersion is the newest version of the session format. Format 1 has no
// schedules and counts steps only; formats before 3 have one or two parameters and
// no slices, formats before 4 no examples and one way of drawing minibatches. A session is written in format 2 if that is
// sufficient, else in 3.
const FileVersion = 4

// version is the format in which s is written.
func (s Session) version() int {
	if s.Examples != nil || s.samples() {
		return 4
	}
	if _, sliced := s.Slicing(); sliced {
		return 3
	}
	return 2
}

// samples reports whether a runner draws minibatches in a way that format 3 does not have.
func (s Session) samples() bool {
	other := func(r Runner) bool { return r.Oracle.Sampling != Anew }
	return slices.ContainsFunc(s.Runners, other) || slices.ContainsFunc(s.Events, func(e Event) bool { return other(e.To) })
}

// MaxFile bounds the size of a session file, in bytes.
const MaxFile = 8 << 20

// file is a session with the version of its format.
type file struct {
	Version int `json:"optexplore"`
	Session
}

// Encode returns the JSON form of s.
func (s Session) Encode() ([]byte, error) {
	text, err := json.MarshalIndent(file{s.version(), s}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	return append(text, '\n'), nil
}

// Decode reads a session in its JSON form. The error says what is wrong with a
// damaged text, or that it was written by a newer version.
func Decode(text []byte) (Session, error) {
	if len(text) > MaxFile {
		return Session{}, fmt.Errorf("session: expected at most %d bytes, got %d", MaxFile, len(text))
	}
	var version struct {
		Version *int `json:"optexplore"`
	}
	if err := json.Unmarshal(text, &version); err != nil {
		return Session{}, damaged(err)
	}
	switch {
	case version.Version == nil:
		return Session{}, errors.New(`session: expected a session of optexplore, with its version under "optexplore", and found none`)
	case *version.Version > FileVersion:
		return Session{}, fmt.Errorf("session: written by a newer version of optexplore (format %d, this one reads up to %d): update to open it", *version.Version, FileVersion)
	case *version.Version < 1:
		return Session{}, fmt.Errorf("session: expected format 1…%d, got %d", FileVersion, *version.Version)
	}
	var f file
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return Session{}, damaged(err)
	}
	if f.Home == nil {
		f.Home = f.Window
	}
	f.Lenses = f.Lenses.compact()
	return f.Session, f.Session.Validate()
}

func damaged(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("session: expected a session of optexplore, as JSON, got a text damaged at byte %d", syntax.Offset)
	}
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return fmt.Errorf("session: damaged at byte %d: %s is of the wrong kind, %s", kind.Offset, cmp.Or(kind.Field, "the whole"), kind.Value)
	}
	return fmt.Errorf("session: damaged: %s", strings.TrimPrefix(err.Error(), "json: "))
}

// Validate returns an error if s is inconsistent. It does not check the names of
// landscapes, rules and knobs, which are checked when these are made.
func (s Session) Validate() error {
	n := len(s.Start)
	if (s.Landscape == "") == (s.Formula == "") {
		return errors.New("session: expected either a landscape or a formula")
	}
	if n == 0 {
		return errors.New("session: expected a start, one number per coordinate")
	}
	if n > MaxDim {
		return fmt.Errorf("session: expected at most %d parameters, got a start of %d", MaxDim, n)
	}
	for _, v := range s.Start {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("session: expected a finite start, got %v", v)
		}
	}
	if len(s.Runners) == 0 || len(s.Runners) > MaxRunners {
		return fmt.Errorf("session: expected 1…%d runners, got %d", MaxRunners, len(s.Runners))
	}
	if s.Length < 0 || s.Length > MaxSteps || s.Head < 0 || s.Head > s.Length {
		return fmt.Errorf("session: expected 0 ≤ head ≤ length ≤ %d, got head %d, length %d", MaxSteps, s.Head, s.Length)
	}
	if err := s.validateEvents(); err != nil {
		return err
	}
	if err := s.Branch.validate(s); err != nil {
		return err
	}
	if err := s.Home.Validate(n); err != nil {
		return err
	}
	if err := s.Lenses.validate(); err != nil {
		return err
	}
	if err := s.Slice.Validate(n); err != nil {
		return err
	}
	if _, sliced := s.Slicing(); sliced && len(s.Window) == 0 {
		return nil
	}
	return s.Window.Validate(s.Pictured())
}

// validateEvents checks that the events of each runner have ascending dates within
// the run. A step takes at least one evaluation, so this also holds in a fair race.
func (s Session) validateEvents() error {
	if len(s.Events) > MaxEvents {
		return fmt.Errorf("session: expected at most %d events, got %d", MaxEvents, len(s.Events))
	}
	last := make([]int, len(s.Runners))
	for k, e := range s.Events {
		if e.Runner < 0 || e.Runner >= len(s.Runners) {
			return fmt.Errorf("session: event %d names runner %d of %d", k, e.Runner, len(s.Runners))
		}
		if e.At <= last[e.Runner] || e.At > s.Length {
			return fmt.Errorf("session: event %d is dated %d, expected %d…%d: the events of a runner stand in order within the run", k, e.At, last[e.Runner]+1, s.Length)
		}
		last[e.Runner] = e.At
	}
	return nil
}
