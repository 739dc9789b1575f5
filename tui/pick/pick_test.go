package pick

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/optimizer"
	"optexplore/tui/canvas"
	"optexplore/tui/own"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// TestEveryEntryHasAPreview, at every size: its name is on it where there is room,
// and of a landscape a picture.
func TestEveryEntryHasAPreview(t *testing.T) {
	th := theme.New(colorprofile.TrueColor, true)
	for k, l := range landscapes.All() {
		for w := k % 7; w < 90; w += 7 * 5 {
			for h := k % 5; h < 40; h += 5 * 3 {
				previewLandscape(l, canvas.New(w, h), th)
			}
		}
		narrow := canvas.New(35, 60)
		previewLandscape(l, narrow, th)
		if words := strings.Join(strings.Fields(narrow.Plain()), ""); !strings.Contains(words, strings.Join(strings.Fields("f = "+l.Text()), "")) {
			t.Errorf("%s: the formula is cut in\n%s", l.ID, narrow.Plain())
		}
		c := canvas.New(60, 30)
		previewLandscape(l, c, th)
		if text := c.Plain(); !strings.Contains(text, l.Name) || !strings.Contains(text, "○") {
			t.Errorf("%s: no name or no start in\n%s", l.ID, text)
		}
	}
	for _, e := range optimizer.All() {
		for _, n := range []int{1, 2, 1000} {
			c := canvas.New(60, 40)
			previewRule(e, n, c, th)
			if text := c.Plain(); !strings.Contains(text, e.Name) {
				t.Errorf("%s for %d parameters: no name in\n%s", e.ID, n, text)
			}
		}
	}
	Rules(route.Rules{})
}

// TestSettingsAreTypedBehindTheName, in any order; a rule has none.
func TestSettingsAreTypedBehindTheName(t *testing.T) {
	th := theme.New(colorprofile.TrueColor, true)
	for text, want := range map[string]string{
		"random-matrix seed=3":              "random-matrix seed=3",
		"seed=3 entries=sign random-matrix": "random-matrix entries=sign seed=3",
		"random-field":                      "random-field",
		"random-matrix seed=x":              "",
		"saddle seed=3":                     "",
		"seed=3 nothing":                    "",
	} {
		s := Landscapes(route.Landscapes{Current: "random-field seed=7"}).Resize(80, 24, th).(Screen)
		s.input.SetValue(text)
		got := ""
		if chosen, ok := s.choose().Result.(route.ChoseLandscape); ok {
			got = chosen.ID
		}
		if got != want {
			t.Errorf("%q chooses %q, want %q", text, got, want)
		}
		s.Draw(canvas.New(80, 24))
	}
	if at := Landscapes(route.Landscapes{Current: "random-field seed=7"}); at.items[at.at].ID != "random-field" {
		t.Errorf("the cursor begins at %s", at.items[at.at].ID)
	}
	s := Rules(route.Rules{}).Resize(80, 24, th).(Screen)
	s.input.SetValue("adam rate=1")
	if found := s.matches(); len(found) > 0 {
		t.Errorf("rules match a setting: %v", found[0].ID)
	}
}

// TestAGroupIsFoundByItsName: the heading that stands in the list can be typed.
func TestAGroupIsFoundByItsName(t *testing.T) {
	s := Landscapes(route.Landscapes{Current: "saddle"}).Resize(80, 24, theme.New(colorprofile.TrueColor, true)).(Screen)
	s.input.SetValue("networks")
	found := s.matches()
	if len(found) == 0 {
		t.Fatal("no landscape of the group networks")
	}
	for _, it := range found {
		if it.Group != "networks" {
			t.Errorf("%s is of the group %q", it.ID, it.Group)
		}
	}
}

// mine are landscapes of a user, one of which is damaged.
type mine string

func (m mine) Read() own.Catalogue { return own.Parse("mine.txt", string(m)) }

func (m mine) Keep(own.Entry) (string, error) { return "", nil }

// TestTheirOwnComeFirst, with what is damaged and why; choosing one hands on its formula
// with what is given of its frame.
func TestTheirOwnComeFirst(t *testing.T) {
	th := theme.New(colorprofile.TrueColor, true)
	store := mine("wave = sin(x) + x/7\n  start = 2\n  story = A wave on a slope.\nbad = x +\n")
	s := Landscapes(route.Landscapes{Current: "saddle", Own: store}).Resize(100, 40, th).(Screen)
	c := canvas.New(100, 40)
	s.Draw(c)
	if text := c.Plain(); strings.Index(text, own.Group) < 0 || strings.Index(text, own.Group) > strings.Index(text, "local minima") || !strings.Contains(text, "▸ Saddle point") {
		t.Errorf("they do not come first, or the cursor is elsewhere:\n%s", text)
	}
	for typed, want := range map[string]string{"wave": "A wave on a slope", "bad": "mine.txt:4: bad", "wave seed=3": "no settings"} {
		s.input.SetValue(typed)
		s.at = 0
		s.Draw(c)
		if text := c.Plain(); !strings.Contains(text, want) {
			t.Errorf("%s: no %q in\n%s", typed, want, text)
		}
		chosen, ok := s.choose().Result.(route.Composed)
		if can := typed == "wave"; ok != can || can && (chosen.Text != "sin(x) + x/7" || chosen.Frame.Start[0] != 2) {
			t.Errorf("%s chooses %+v", typed, chosen)
		}
	}
	s.input.SetValue("random-matrix seed=3")
	if chosen, _ := s.choose().Result.(route.ChoseLandscape); chosen.ID != "random-matrix seed=3" {
		t.Errorf("beside them, a setting chooses %q", chosen.ID)
	}
}
