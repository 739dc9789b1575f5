package own

import (
	"errors"
	"fmt"
	"slices"

	"optexplore/landscapes"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/model/framing"
	"optexplore/tui/experiment"
)

// Group is the group that the landscapes of a user stand in.
const Group = "your own"

// Entry is a landscape of a user.
type Entry struct {
	Name  string
	Text  string               // a formula, or a network whose examples are drawn
	Frame experiment.FrameText // what is given of it; the rest is chosen
	Story string
	Line  int // of the file, from 1; 0 for one that is in none
}

// Damage is what is wrong in a file: the lines of an entry that cannot be read.
type Damage struct {
	Line int    // from 1
	Name string // of the entry; empty if it has none
	Err  error
}

// Catalogue is what a file has.
type Catalogue struct {
	File    string // its name; empty for none
	Entries []Entry
	Damaged []Damage
}

// Store keeps the catalogue of a user.
type Store interface {
	// Read returns the catalogue as it is in its file.
	Read() Catalogue
	// Keep writes an entry, in the place of one of its name if there is one, and returns
	// the name of the file.
	Keep(Entry) (file string, err error)
}

// Sentence says what is wrong and where.
func (c Catalogue) Sentence(d Damage) string {
	of := ""
	if d.Name != "" {
		of = d.Name + ": "
	}
	return fmt.Sprintf("%s:%d: %s%v", c.File, d.Line, of, d.Err)
}

// Find returns the entry of a name.
func (c Catalogue) Find(name string) (e Entry, ok bool) {
	k := slices.IndexFunc(c.Entries, func(e Entry) bool { return e.Name == name })
	if k < 0 {
		return e, false
	}
	return c.Entries[k], true
}

// Texts are the formulas and networks of a catalogue.
func (c Catalogue) Texts() (list []string) {
	for _, e := range c.Entries {
		list = append(list, e.Text)
	}
	return list
}

// The form of a name.
var form = model.Pattern(`^[a-z][a-z0-9-]{0,39}$`)

// CheckName returns an error if a landscape of one's own cannot have a name.
func CheckName(name string) error {
	if !form().MatchString(name) {
		return fmt.Errorf("expected a name of up to 40 small letters, digits and hyphens, as my-valley, got %.60q", name)
	}
	if slices.Contains(landscapes.IDs(), name) {
		return fmt.Errorf("expected another name than %s, which is that of a landscape of the catalogue: take my-%s", name, name)
	}
	return nil
}

// Check returns an error if an entry is none.
func (e Entry) Check() error {
	if err := CheckName(e.Name); err != nil {
		return err
	}
	_, err := e.Options()
	return err
}

// Options are the options of a session on the landscape.
func (e Entry) Options() (o experiment.Options, err error) {
	o.Formula = e.Text
	if landscapes.IsNetwork(e.Text) {
		spec, err := network.Parse(e.Text)
		switch {
		case err != nil:
		case spec.Data.File != "" || spec.Init.File != "":
			err = errors.New("expected a network whose examples and weights are drawn, got one with a file: give it by --network")
		case e.Frame.Window+e.Frame.Start != "":
			err = fmt.Errorf("expected no window and no start of a network, got %q: its weights are drawn", e.Frame.Window+e.Frame.Start)
		}
		if err == nil {
			o.Frame, err = experiment.FrameText{Rate: e.Frame.Rate}.Read(spec.Dim())
		}
		return o, err
	}
	l, err := landscapes.FromFormula(e.Text, 0)
	if err == nil {
		o.Frame, err = e.Frame.Read(l.Dim())
	}
	return o, err
}

// Landscape is the landscape of an entry that Check accepts, with what it leaves open
// chosen.
func (e Entry) Landscape() (landscapes.Landscape, error) {
	o, err := e.Options()
	if err != nil {
		return landscapes.Landscape{}, err
	}
	l, err := landscapes.Typed(e.Text, 0, nil)
	if err != nil {
		return l, err
	}
	l, _ = l.Framed(o.Frame, framing.Work)
	l.ID, l.Name, l.Group, l.Source = e.Name, e.Name, Group, "your own"
	if e.Story != "" {
		l.Story = e.Story
	}
	return l, nil
}

// Missing says why there is no entry of a name, if that is known: it is damaged, or near to
// the name of another.
func (c Catalogue) Missing(name string) error {
	var names []string
	for _, e := range c.Entries {
		names = append(names, e.Name)
	}
	for _, d := range c.Damaged {
		if d.Name == name {
			return fmt.Errorf("expected a landscape that can be read, got %s", c.Sentence(d))
		}
	}
	if near := model.DidYouMean(name, names); near != "" && model.DidYouMean(name, landscapes.IDs()) == "" {
		return fmt.Errorf("expected a landscape, got %q%s", name, near)
	}
	return nil
}
