package cli

import (
	"github.com/spf13/cobra"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/own"
)

func listCommand(c Call) *cobra.Command {
	var format string
	parts := []string{"landscapes", "rules"}
	cmd := &cobra.Command{
		Use:     "list [landscapes|rules]",
		Short:   "List the landscapes and the rules of the catalogue",
		Example: "  optexplore list\n  optexplore list rules --format json",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return badUsef("list takes one word, landscapes or rules, got %d", len(args))
			}
			if len(args) == 1 {
				return choice("list", args[0], parts...)
			}
			return nil
		},
		ValidArgs: parts,
		RunE: func(_ *cobra.Command, args []string) error {
			what := ""
			if len(args) == 1 {
				what = args[0]
			}
			return list(c, what, format)
		},
	}
	oneOf(cmd.Flags(), &format, "format", "", "table", "json")
	return cmd
}

// listed is the catalogue in JSON.
type listed struct {
	Landscapes []listedLandscape `json:"landscapes,omitempty"`
	Rules      []listedRule      `json:"rules,omitempty"`
}

type listedLandscape struct {
	ID       string           `json:"id"`
	Name     string           `json:"name"`
	Group    string           `json:"group,omitempty"`
	Formula  string           `json:"formula"`
	Expected string           `json:"expected,omitempty"`
	Window   model.Window     `json:"window"`
	Sizes    *listedSizes     `json:"dim,omitempty"` // if it has several
	Settings []listedKnob     `json:"settings,omitempty"`
	Starts   [][]float64      `json:"starts,omitempty"`
	Rate     float64          `json:"rate"`
	Noise    float64          `json:"noise"`
	Critical []model.Critical `json:"critical,omitempty"`
	Story    string           `json:"story"`
	Source   string           `json:"source"`
}

// listedSizes are the numbers of parameters that a landscape can have.
type listedSizes struct {
	Least   int `json:"least"`
	Most    int `json:"most"`
	Default int `json:"default"`
}

type listedRule struct {
	ID       string       `json:"id"`
	Name     string       `json:"name"`
	Equation string       `json:"equation"`
	Knobs    []listedKnob `json:"knobs"`
	Story    string       `json:"story"`
	Source   string       `json:"source"`
}

type listedKnob struct {
	Name    string  `json:"name"`
	Symbol  string  `json:"symbol"`
	Default float64 `json:"default"`
	Bounds  string  `json:"bounds"`
	Help    string  `json:"help"`
}

// list writes the catalogue, or a part of it.
func list(c Call, what, format string) error {
	var all listed
	var own []landscapes.Landscape
	if what != "rules" {
		own = ownLandscapes(c.own())
		all.Landscapes = listedLandscapes(append(own, landscapes.All()...))
	}
	if what != "landscapes" {
		all.Rules = listedRules()
	}
	if format == "json" {
		return c.printJSON(all)
	}
	text := ""
	if all.Landscapes != nil {
		text += landscapeTable(own, columns(c))
	}
	if all.Rules != nil {
		if text != "" {
			text += "\n"
		}
		text += ruleTable(all.Rules, columns(c))
	}
	return c.print(text)
}

// ownLandscapes are those of a user.
func ownLandscapes(of own.Catalogue) (list []landscapes.Landscape) {
	for _, e := range of.Entries {
		if l, err := e.Landscape(); err == nil {
			list = append(list, l)
		}
	}
	return list
}

func listedLandscapes(of []landscapes.Landscape) (list []listedLandscape) {
	for _, l := range of {
		list = append(list, listingOf(l))
	}
	return list
}

// listingOf is a landscape as it is listed.
func listingOf(l landscapes.Landscape) listedLandscape {
	entry := listedLandscape{
		ID: l.ID, Name: l.Name, Group: l.Group, Formula: formulaOf(l), Window: l.Window, Starts: l.Starts,
		Rate: l.Rate, Noise: l.Noise, Critical: l.Critical, Story: l.Story, Source: l.Source,
	}
	if l.Expected != nil {
		entry.Expected = l.Expected.Text()
	}
	if l.Sizes.Of != nil {
		entry.Sizes = &listedSizes{l.Sizes.Least, l.Sizes.Most, l.Sizes.Default}
		entry.Starts, entry.Critical = nil, nil // their length is the number of parameters
	}
	for _, k := range l.Settings.Knobs {
		entry.Settings = append(entry.Settings, listedKnob{k.Name, k.Symbol, k.Default, k.Allowed(), k.Help})
	}
	return entry
}

func listedRules() (list []listedRule) {
	for _, e := range optimizer.All() {
		entry := listedRule{ID: e.ID, Name: e.Name, Equation: e.Equation(), Story: e.Story, Source: e.Source}
		for _, k := range model.Defaults(e.New()).Knobs() {
			entry.Knobs = append(entry.Knobs, listedKnob{k.Name, k.Symbol, k.Default, k.Allowed(), k.Help})
		}
		list = append(list, entry)
	}
	return list
}
