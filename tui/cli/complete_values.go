package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"optexplore/landscapes"
	"optexplore/landscapes/mapping"
	"optexplore/landscapes/random"
	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/optimizer"
	"optexplore/optimizer/schedule"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/shelf"
	"optexplore/tui/ssh/serve"
)

// files are the flags whose value is the name of a file.
func files() []string {
	return []string{"session", "output", "record", "network-file", "batches-file", "with", "password-file", "authorized-keys", "host-key"}
}

// free are the flags whose value is a number or a text of one's own.
func free() []string {
	return []string{
		"formula", "network", "dim", "noise", "batch", "seed", "window", "rate", "clip-norm", "steps", "every", "seeds", "budget",
		"size", "searches", "samples", "n", "rates", "number", "at", "bins", "equivalents", "starts", "scale",
		"listen", "max-sessions", "max-sessions-per-address", "max-rooms-per-address", "max-per-address", "idle", "max-time", "fps",
	}
}

// valuesOf says by the names of the flags how values are completed that are neither files
// nor one of the words of oneOf.
func valuesOf(c Call) map[string]offers {
	all := map[string]offers{
		"landscape": c.landscapeOffers,
		"session":   c.sessionOffers,
		"rule":      ruleOffers,
		"set":       func(fs *pflag.FlagSet, typed string) []offer { return knobOffers(knobsOf(ruleIn(fs)), typed) },
		"runner":    runnerOffers,
		"schedule":  func(_ *pflag.FlagSet, typed string) []offer { return scheduleOffers(typed) },
		"sampling":  plainly(model.Samplings()...),
		"slice":     sliceOffers,
		"start": func(*pflag.FlagSet, string) []offer {
			return []offer{{"normal:", "random numbers of that standard deviation", true}}
		},
		"view":     viewOffers,
		"lens":     inList(func(*pflag.FlagSet, string) []offer { return lensOffers(layerLenses()) }),
		"columns":  inList(columnOffers),
		"sort":     sortOffers,
		"ensemble": ensembleOffers,
		"map":      mapOffers,
		"rate-u":   func(*pflag.FlagSet, string) []offer { return []offer{{text: inverse, help: "1/λmax at the minimum"}} },
		"auth":     plainly(string(serve.None), string(serve.Password), string(serve.Keys)),
	}
	for _, name := range free() {
		all[name] = noOffers
	}
	return all
}

// landscapeOffers are the landscapes of the catalogue and of a user, and the settings of
// one that is written out.
func (c Call) landscapeOffers(_ *pflag.FlagSet, typed string) (list []offer) {
	if head, word := cutLast(typed, " "); head != "" {
		return after(head, knobOffers(landscapes.Knobs(head), word))
	}
	for _, e := range c.own().Entries {
		list = append(list, offer{text: e.Name, help: e.Text})
	}
	for _, id := range landscapes.IDs() {
		if strings.HasPrefix(id, typed) {
			name, story := landscapes.Told(id)
			list = append(list, offer{text: id, help: name + ": " + firstSentence(story)})
		}
	}
	return list
}

// sessionOffers are the kept sessions.
func (c Call) sessionOffers(*pflag.FlagSet, string) (list []offer) {
	for _, e := range c.shelf().List().Entries {
		if !e.File && e.Err == nil {
			list = append(list, offer{text: e.Name, help: shelf.What(e.Session) + ": " + shelf.Rules(e.Session)})
		}
	}
	return list
}

func ruleOffers(*pflag.FlagSet, string) (list []offer) {
	for _, e := range optimizer.All() {
		list = append(list, offer{text: e.ID, help: e.Name + ": " + firstSentence(e.Story)})
	}
	return list
}

// firstSentence is the first sentence of a text.
func firstSentence(text string) string {
	first, _, more := strings.Cut(text, ". ")
	return first + or(more, ".", "")
}

// ruleIn is the rule that flags name.
func ruleIn(fs *pflag.FlagSet) string {
	if f := fs.Lookup("rule"); f != nil && f.Value.String() != "" {
		return f.Value.String()
	}
	return experiment.DefaultRule
}

// made is a rule with the defaults of its knobs.
func made(id string) (model.Rule, error) { return model.Runner{Rule: id}.Make(optimizer.Makers()) }

// knobsOf are the knobs of a rule; none if there is no such rule.
func knobsOf(id string) []model.Knob {
	if rule, err := made(id); err == nil {
		return rule.Knobs()
	}
	return nil
}

// knobOffers are knobs with a sign of equality behind them, and then the values of a knob
// that chooses.
func knobOffers(knobs []model.Knob, typed string) (list []offer) {
	name, _, valued := strings.Cut(typed, "=")
	for _, k := range knobs {
		if !valued {
			list = append(list, offer{k.Name + "=", fmt.Sprintf("%s (%s)", or(k.Symbol == k.Name, k.Help, k.Symbol+": "+k.Help), k.Text(k.Default)), true})
			continue
		}
		if k.Name == name {
			for _, v := range k.Names {
				list = append(list, offer{text: name + "=" + v})
			}
		}
	}
	return list
}

// runnerOffers are a rule, and behind it its knobs and the other settings of a runner.
func runnerOffers(fs *pflag.FlagSet, typed string) []offer {
	head, word := cutLast(typed, " ")
	if head == "" {
		return ruleOffers(fs, typed)
	}
	name, value, valued := strings.Cut(word, "=")
	switch {
	case valued && name == "schedule":
		return after(head+"schedule=", scheduleOffers(value))
	case valued && name == "sampling":
		return after(head+"sampling=", plainly(model.Samplings()...)(fs, value))
	}
	list := knobOffers(knobsOf(strings.Fields(head)[0]), word)
	for _, s := range experiment.Settings() {
		list = append(list, offer{s.Name + "=", s.Help, true})
	}
	return after(head, list)
}

// scheduleOffers are the schedules, and behind the colon the numbers of one.
func scheduleOffers(typed string) (list []offer) {
	name, _, numbers := strings.Cut(typed, ":")
	if !numbers {
		for _, n := range schedule.Names() {
			list = append(list, offer{text: n})
		}
		return list
	}
	head, _ := cutLast(typed, ":,")
	for _, s := range schedule.Settings(name) {
		if !strings.Contains(typed, ":"+s.Name+"=") && !strings.Contains(typed, ","+s.Name+"=") {
			list = append(list, offer{s.Name + "=", s.Allowed + or(s.Default == "", "", " ("+s.Default+")"), true})
		}
	}
	return after(head, list)
}

func sliceOffers(*pflag.FlagSet, string) (list []offer) {
	for text, help := range slice.Beginnings() {
		list = append(list, offer{text, help, strings.HasSuffix(text, ":")})
	}
	return append(list, offer{"points:", "a file with points", true})
}

// viewOffers are the views, and the lenses that take the whole of a picture.
func viewOffers(*pflag.FlagSet, string) (list []offer) {
	for n := 1; n <= 2; n++ {
		for _, v := range plot.Views(n) {
			list = append(list, offer{text: string(v), help: fmt.Sprintf("a picture of %d coordinate(s)", n)})
		}
	}
	return append(list, lensOffers(wholeLenses())...)
}

func lensOffers(of []lens.Entry) (list []offer) {
	for _, e := range of {
		list = append(list, offer{text: e.Name, help: e.Help})
	}
	return list
}

// columnOffers are the columns of a run, without those of coordinates.
func columnOffers(fs *pflag.FlagSet, _ string) (list []offer) {
	rule, err := made(ruleIn(fs))
	if err != nil {
		return nil
	}
	all := append(momentColumns(model.Session{}, nil, experiment.Coordinates{}), sharpnessColumns()...)
	for _, name := range columnNames(all, vectorsOf(rule.Memory())) {
		list = append(list, offer{text: name})
	}
	return list
}

// sortOffers are the columns of a race, without those of coordinates.
func sortOffers(*pflag.FlagSet, string) (list []offer) {
	for _, column := range experiment.Columns(experiment.Coordinates{}) {
		list = append(list, offer{text: column.Name})
	}
	return list
}

func ensembleOffers(*pflag.FlagSet, string) (list []offer) {
	for _, e := range random.Ensembles() {
		list = append(list, offer{text: e.Name, help: e.About})
	}
	return list
}

func mapOffers(*pflag.FlagSet, string) []offer {
	return []offer{
		{text: mapping.Scale, help: "x = D·u: the diagonal of the Hessian is ±1"},
		{text: mapping.Newton, help: "x = H^(−1/2)·u"},
		{mapping.Rotate + ":", "so many degrees, as " + mapping.Rotate + ":30", true},
	}
}
