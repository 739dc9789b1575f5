package palette

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// lines are a few actions, and a mark that is none.
func lines() []keys.Line {
	number := func() keys.Form {
		return keys.Form{Hint: "a number", Check: func(text string) error {
			if strings.Trim(text, "0123456789.") != "" {
				return fmt.Errorf("expected a number, got %q", text)
			}
			return nil
		}}
	}
	landscape := func() keys.Form {
		values := []string{"saddle", "saddle-point", "himmelblau"}
		return keys.Form{Hint: "a landscape", Values: keys.Values(values), Check: func(text string) error {
			if !slices.Contains(values, strings.Fields(text + " x")[0]) {
				return errors.New("expected a landscape")
			}
			return nil
		}}
	}
	return []keys.Line{
		{Name: "run", Keys: "space", Help: "run, or pause"},
		{Name: "back", Keys: "←", Help: "one step back", Off: "already at the start"},
		{Name: "rate", Help: "type the rate", Form: number},
		{Name: "rate-down", Keys: "[  shift+↓", Help: "rate down"},
		{Name: "rate-up", Keys: "]  shift+↑", Help: "rate up"},
		{Name: "forward-ten", Keys: "L", Help: "ten steps forward"},
		{Name: "landscape", Keys: "f", Help: "choose the landscape", Form: landscape},
		{Name: "tune-take-rate", Help: "take the best rate", Off: "only in the lens Tune (t)"},
		{Name: "tune", Keys: "t", Help: "where it ends at many rates; take the best"},
		{Keys: "○", Group: "Marks", Help: "the rate of a mark"},
	}
}

// listed are the rows, those that cannot be done behind a dash.
func listed(all []row) string {
	var words []string
	for _, r := range all {
		if r.off != "" {
			words = append(words, "–"+r.line)
		} else {
			words = append(words, r.line)
		}
	}
	return strings.Join(words, ", ")
}

// TestWhatIsTypedIsFound: the nearest name first, what cannot be done last, what was chosen
// before ahead of the rest.
func TestWhatIsTypedIsFound(t *testing.T) {
	for _, c := range []struct {
		typed  string
		recent []string
		want   string
	}{
		{"", nil, "run, rate, rate-down, rate-up, forward-ten, landscape, tune, –back, –tune-take-rate"},
		{"", []string{"rate 0.03", "tune", "gone 7"}, "rate 0.03, tune, run, rate, rate-down, rate-up, forward-ten, landscape, –back, –tune-take-rate"},
		{"", []string{"back"}, "run, rate, rate-down, rate-up, forward-ten, landscape, tune, –back, –tune-take-rate"},
		{"rate", nil, "rate, rate-down, rate-up, tune, forward-ten, –tune-take-rate"},
		{"RATE", nil, "rate, rate-down, rate-up, tune, forward-ten, –tune-take-rate"},
		{"ru", nil, "run, rate-up"},
		{"rup", []string{"rate 1"}, "rate-up"},
		{"rate", []string{"rate 0.03"}, "rate 0.03, rate, rate-down, rate-up, tune, forward-ten, –tune-take-rate"},
		{"many rates", nil, "tune"},
		{"pause", nil, "run"},
		{"qqq", nil, ""},
		{"rate 0.03", nil, "rate 0.03"},
		{"rate 0.0x", nil, "–rate 0.0x"},
		{"rate up", nil, "rate-up, –rate up"},
		{"  rate   7 ", nil, "rate 7"},
		{"rate ", nil, "rate, rate-down, rate-up, tune, forward-ten, –tune-take-rate"},
		{"landscape ", nil, "landscape saddle, landscape saddle-point, landscape himmelblau, landscape"},
		{"landscape him", nil, "landscape himmelblau, –landscape him"},
		{"landscape saddle", nil, "landscape saddle, landscape saddle-point"},
		{"landscape saddle seed=3", nil, "landscape saddle seed=3"},
		{"run fast", nil, ""},
		{"back 3", nil, ""},
	} {
		if got := listed(rows(lines(), c.recent, c.typed)); got != c.want {
			t.Errorf("%q after %q: %s, want %s", c.typed, c.recent, got, c.want)
		}
	}
}

// TestEveryNameIsFoundByAllItsLetters, before all others that can be done.
func TestEveryNameIsFoundByAllItsLetters(t *testing.T) {
	for _, l := range lines() {
		found := rows(lines(), nil, l.Name)
		k := slices.IndexFunc(found, func(r row) bool { return r.off == l.Off })
		if l.Name != "" && found[k].line != l.Name {
			t.Errorf("%s finds %s", l.Name, listed(found))
		}
	}
}

// typing presses keys, named and separated by spaces; "text:…" is typed.
func typing(s route.Screen, keys string) (route.Screen, route.Next) {
	special := map[string]rune{"up": tea.KeyUp, "down": tea.KeyDown, "enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "space": ' '}
	var next route.Next
	for _, key := range strings.Fields(keys) {
		if text, ok := strings.CutPrefix(key, "text:"); ok {
			for _, r := range text {
				s, next = s.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
		} else if key == "space" {
			s, next = s.Update(tea.KeyPressMsg{Code: ' ', Text: " "})
		} else {
			s, next = s.Update(tea.KeyPressMsg{Code: special[key]})
		}
	}
	return s, next
}

// screen is the list at a size.
func screen(w, h int) route.Screen {
	return New(route.Palette{Lines: lines()}).Resize(w, h, theme.New(colorprofile.TrueColor, true))
}

// TestKeysChoose an action, with its words.
func TestKeysChoose(t *testing.T) {
	for keys, want := range map[string]tea.Msg{
		"enter":                               route.ChoseAction("run"),
		"down enter":                          route.ChoseAction("rate"),
		"down down up enter":                  route.ChoseAction("rate"),
		"text:rate space text:0.03 enter":     route.ChoseAction("rate 0.03"),
		"text:rate space text:x enter":        nil,
		"text:land tab text:him enter":        route.ChoseAction("landscape himmelblau"),
		"text:land tab down enter":            route.ChoseAction("landscape saddle-point"),
		"text:rup tab enter":                  route.ChoseAction("rate-up"),
		"text:back enter":                     nil,
		"text:qqq tab enter":                  nil,
		"pgdown up up enter":                  route.ChoseAction("tune"),
		"pgdown pgup enter":                   route.ChoseAction("run"),
		"text:tune down down down down enter": nil,
	} {
		if _, next := typing(screen(80, 24), keys); next.Result != want || next.Close != (want != nil) {
			t.Errorf("%q: %v %v, want %v", keys, next.Close, next.Result, want)
		}
	}
	if _, next := typing(screen(80, 24), "text:rate esc"); !next.Close || next.Result != nil {
		t.Error("Esc does not leave")
	}
}

// TestARowIsClicked: what is seen there is done; the wheel moves.
func TestARowIsClicked(t *testing.T) {
	s := screen(80, 24)
	c := canvas.New(80, 24)
	s.Draw(c)
	for y, line := range strings.Split(c.Plain(), "\n") {
		_, next := s.Update(tea.MouseClickMsg{X: 20, Y: y, Button: tea.MouseLeft})
		want := ""
		for _, r := range s.(Screen).rows {
			if strings.Contains(line, " "+r.line+" ") && strings.Contains(line, r.help) && r.off == "" && !strings.Contains(line, "type the rate   ") {
				want = r.line
			}
		}
		if got, _ := next.Result.(route.ChoseAction); want != "" && string(got) != want && y < 16 {
			t.Errorf("a click into row %d does %q, want %q:\n%s", y, got, want, line)
		}
	}
	s, _ = s.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if s.(Screen).at != 1 {
		t.Errorf("the wheel moves to %d", s.(Screen).at)
	}
}

// TestTheLettersThatWereTypedAreMarked, not by colour alone.
func TestTheLettersThatWereTypedAreMarked(t *testing.T) {
	s, _ := typing(screen(80, 24), "text:rup")
	c := canvas.New(80, 24)
	s.Draw(c)
	marked := ""
	for y := range 24 {
		for x := range 80 {
			if cell := c.Cell(x, y); cell.Style.Attr&canvas.Underline != 0 {
				marked += string(cell.Shown())
			}
		}
	}
	if !strings.HasPrefix(marked, "rup") {
		t.Errorf("%q is marked", marked)
	}
}

// TestEverySizeIsDrawn: from none to a large one, with and without rows, at any place of the
// list.
func TestEverySizeIsDrawn(t *testing.T) {
	for w := 0; w < 130; w += 1 + w/9 {
		for h := 0; h < 50; h += 1 + h/9 {
			for _, keys := range []string{"", "pgdown", "text:rate space text:x", "text:qqq"} {
				s, _ := typing(screen(w, h), keys)
				c := canvas.New(w, h)
				s.Draw(c)
				if lines := strings.Split(c.Plain(), "\n"); h > 0 && len(lines) != h {
					t.Fatalf("%d×%d: %d lines", w, h, len(lines))
				}
				s.Update(tea.MouseClickMsg{X: w / 2, Y: h / 2})
				if w >= 20 && h >= 9 && keys == "" && !strings.Contains(c.Plain(), "▸ run") {
					t.Errorf("%d×%d: no action is seen in\n%s", w, h, c.Plain())
				}
			}
		}
	}
}
