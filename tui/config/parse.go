package config

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/BurntSushi/toml"

	"optexplore/model"
	"optexplore/tui/keys"
)

// MaxText is the most bytes of a text.
const MaxText = 1 << 16

// Fault is a setting that does not count, and why.
type Fault struct {
	Line int    // of the text, from 1
	Name string // of the setting; empty: the whole text does not count
	Err  error
}

// Sentence says what is wrong and where in a file.
func (f Fault) Sentence(file string) string {
	of := ""
	if f.Name != "" {
		of = f.Name + ": "
	}
	return fmt.Sprintf("%s:%d: %s%v", file, f.Line, of, f.Err)
}

// Parse reads a text. What is wrong in it is as if it were not there, and is among the
// faults, in the order of their lines.
func Parse(text string, k Known) (Config, []Fault) {
	p := parser{config: Default(), known: k}
	if len(text) > MaxText {
		return p.config, []Fault{{Line: 1, Err: fmt.Errorf("expected at most %d bytes, got more: nothing in it counts", MaxText)}}
	}
	var all map[string]toml.Primitive
	var err error
	if p.data, err = toml.Decode(text, &all); err != nil {
		p.add("", err)
		p.faults[0].Err = fmt.Errorf("expected TOML: %w; nothing in the file counts", p.faults[0].Err)
		return p.config, p.faults
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if name == section {
			p.keys(all[name])
		} else {
			p.add(name, p.decode(all[name], func(v any) error { return p.set(name, v) }))
		}
	}
	slices.SortStableFunc(p.faults, func(a, b Fault) int { return a.Line - b.Line })
	return p.config, p.faults
}

// section is the name of the table of keys.
const section = "keys"

// parser is a text as far as it is read.
type parser struct {
	config Config
	known  Known
	data   toml.MetaData
	faults []Fault
}

// add adds what is wrong with a setting, unless that is nothing.
func (p *parser) add(name string, err error) {
	if err == nil {
		return
	}
	f := Fault{Line: 1, Name: name, Err: err}
	var at toml.ParseError
	if errors.As(err, &at) {
		f.Line, f.Err = max(at.Position.Line, 1), errors.New(at.Message)
	}
	p.faults = append(p.faults, f)
}

// reader is a value that is read by a function. What that returns is an error with a line.
type reader struct{ read func(v any) error }

func (r *reader) UnmarshalTOML(v any) error { return r.read(v) }

// decode reads a value.
func (p *parser) decode(value toml.Primitive, read func(v any) error) error {
	return p.data.PrimitiveDecode(value, &reader{read})
}

// set reads a setting.
func (p *parser) set(name string, v any) error {
	names := []string{section}
	for _, s := range settings() {
		if s.name == name {
			return s.read(&p.config, p.known, v)
		}
		names = append(names, s.name)
	}
	return fmt.Errorf("expected one of the settings %s, got %q%s", list(names), name, model.DidYouMean(name, names))
}

// keys reads the keys of actions.
func (p *parser) keys(table toml.Primitive) {
	var all map[string]toml.Primitive
	if err := p.decode(table, func(v any) error {
		if _, ok := v.(map[string]any); !ok {
			return fmt.Errorf("expected a table [%s] of actions and their keys, got %v", section, v)
		}
		return nil
	}); err != nil {
		p.add(section, err)
		return
	}
	if err := p.data.PrimitiveDecode(table, &all); err != nil {
		p.add(section, err)
		return
	}
	asked := keys.Map{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		p.add(section+"."+name, p.decode(all[name], func(v any) error {
			list, err := keyList(v)
			if err == nil {
				asked[name] = list
			}
			return err
		}))
	}
	right, wrong := asked.Checked(p.known.tables())
	for _, name := range slices.Sorted(maps.Keys(wrong)) {
		p.add(section+"."+name, p.decode(all[name], func(any) error { return wrong[name] }))
	}
	if len(right) > 0 {
		p.config.Keys = right
	}
}

// keyList is one key, or several.
func keyList(v any) ([]string, error) {
	switch v := v.(type) {
	case string:
		return []string{v}, nil
	case []any:
		list := []string{}
		for _, key := range v {
			text, ok := key.(string)
			if !ok {
				return nil, fmt.Errorf("expected a list of keys in quotes, got %v in it", key)
			}
			list = append(list, text)
		}
		return list, nil
	}
	return nil, fmt.Errorf("expected a key in quotes, or a list of keys, got %v", v)
}
