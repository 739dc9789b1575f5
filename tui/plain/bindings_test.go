package plain

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/keys"
	"optexplore/tui/lens/all"
	"optexplore/tui/route"
	"optexplore/tui/shelf/shelftest"
)

// TestEveryActionSaysSomething: it is done, or it says why not, or what to type behind it.
func TestEveryActionSaysSomething(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for _, after := range []string{"", "parameters", "remap", "profile", "layers"} {
		t.Run(after, func(t *testing.T) {
			t.Parallel()
			begun, _ := opened(t, session(t, experiment.Options{Landscape: "neuron"}, "gd", "adam"), explore.Host{Shelf: new(shelftest.Memory)})
			begun, _ = typed(t, begun, "forward 3")
			if after != "" {
				begun, _ = typed(t, begun, after)
			}
			state := begun.model.State()
			for _, l := range explore.Actions(begun.model) {
				if slices.Contains([]string{"chance", "critical-points", "basins", "ensemble", "sample"}, l.Name) {
					continue // which take long, and are said elsewhere
				}
				s := begun
				s.model = s.model.Show(state)
				s, said := typed(t, s, l.Name)
				legible(t, l.Name, said)
				if len(said) == 0 && !s.Quit() {
					t.Errorf("after %q nothing is said of %s", after, l.Name)
				}
				if l.Off != "" && !strings.Contains(strings.Join(said, " "), sentence(begun.spell(l.Off))) {
					t.Errorf("%s cannot be done as %q, and this is said: %q", l.Name, l.Off, said)
				}
			}
		})
	}
}

// TestEveryScreenIsTold that an action opens over the present one: by what is typed in its
// place, or by what it shows.
func TestEveryScreenIsTold(t *testing.T) {
	s, _ := opened(t, session(t, experiment.Options{Landscape: "himmelblau"}), explore.Host{Shelf: new(shelftest.Memory)})
	state, told := s.model.State(), 0
	for _, l := range explore.Actions(s.model) {
		if l.Off != "" {
			continue
		}
		s.model = s.model.Show(state)
		_, next := s.model.Update(route.ChoseAction(l.Name))
		if next.Open == nil {
			continue
		}
		told++
		if l.Form == nil && len(s.opened(next.Open)) == 0 {
			t.Errorf("nothing is told of the screen that %s opens", l.Name)
		}
	}
	if told < 8 {
		t.Errorf("%d actions open a screen", told)
	}
}

// TestEveryKeyIsTyped as it is written, and in the words by which it is read.
func TestEveryKeyIsTyped(t *testing.T) {
	for _, p := range explore.Parts(all.Lenses()) {
		for _, b := range p.Table {
			for _, want := range b.Keys {
				read := keyWords(keys.Label([]string{want}))
				for _, text := range []string{want, read, strings.ToLower(read)} {
					got := key(text)
					if strings.HasPrefix(read, capital) && text == strings.ToLower(read) {
						got = key(strings.ToLower(capital) + strings.ToLower(want))
					}
					if got != want {
						t.Errorf("%q is read as %q, want %q", text, got, want)
					}
				}
				if len(read) == 1 && strings.Contains(`[]{}()<>+=-_*/!?.,:;'"#$%&`, read) {
					t.Errorf("%q has no word", read)
				}
			}
		}
	}
}

// TestOwnWordsAreNoActions but the one that shows the table, which is told here.
func TestOwnWordsAreNoActions(t *testing.T) {
	for _, p := range explore.Parts(all.Lenses()) {
		for _, w := range ownWords() {
			if _, taken := p.Table.Named(w.name); taken && w.name != "table" {
				t.Errorf("%s is an action too", w.name)
			}
		}
	}
}

// TestNamesAreFound by their beginnings.
func TestNamesAreFound(t *testing.T) {
	s, _ := opened(t, session(t, experiment.Options{Landscape: "valley"}), explore.Host{})
	lines := explore.Actions(s.model)
	for _, c := range []struct {
		name   string
		worded bool
		want   string
	}{
		{"forward", false, "forward"}, {"Forward", false, "forward"}, {"forward-", false, "forward-ten"}, {"rat", true, "rate"}, {"spec", false, "spectrum"}, {"sp", true, "speed"},
		{"nex", false, ""}, {"un", false, "undo"}, {"tune-n", false, "tune-narrower"}, {"", false, ""}, {"x", false, ""},
	} {
		l, why := find(lines, c.name, c.worded)
		if l.Name != c.want || (why == "") != (c.want != "") {
			t.Errorf("%q finds %q (%s), want %q", c.name, l.Name, why, c.want)
		}
	}
}

// TestCounts are read before and behind a name, and the steps of a count are those of lines.
func TestCounts(t *testing.T) {
	s, _ := opened(t, session(t, experiment.Options{Landscape: "valley"}), explore.Host{})
	for _, c := range []struct {
		line string
		head int
	}{
		{"forward 7", 7}, {"3 forward", 10}, {"back 4", 6}, {"2 back", 4}, {"back 1000", 0}, {"run 12", 12}, {"", 13}, {"forward-ten 2", 33}, {"step 5", 5}, {"rate-up 3", 5},
		{"forward -1", 5}, {"forward 1e3", 5}, {"99999999999999999999 forward", 5},
	} {
		s, _ = typed(t, s, c.line)
		if got := s.model.State().Session.Head; got != c.head {
			t.Errorf("after %q it is at %d, want %d", c.line, got, c.head)
		}
	}
}

// TestSayRepeatsAll that the screen says of the verdict.
func TestSayRepeatsAll(t *testing.T) {
	s, _ := opened(t, session(t, experiment.Options{Landscape: "saddle"}), explore.Host{})
	for range 3 {
		s, _ = typed(t, s, "forward 6")
		v := explore.Told(s.model).Selected.Verdict
		_, said := typed(t, s, "say")
		for _, part := range []string{v.Title, v.Sentence, within(v.Forecast.Text)} {
			if text := fmt.Sprint(said); !strings.Contains(text, s.spell(part)) {
				t.Errorf("%q is not in %s", part, text)
			}
		}
	}
}
