package compose

import (
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/model/framing"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/own"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// begun is the screen of a route, of a size.
func begun(r route.Compose, w, h int) Screen {
	return New(r).Resize(w, h, theme.New(colorprofile.TrueColor, true)).(Screen)
}

// after is a screen after keys, separated by spaces; "text:…" is typed.
func (s Screen) after(keys string) Screen {
	for _, key := range strings.Fields(keys) {
		s, _ = s.pressed(key)
	}
	return s
}

// pressed is a screen after one key, and what it asks for.
func (s Screen) pressed(key string) (Screen, route.Next) {
	var next route.Next
	if typed, ok := strings.CutPrefix(key, "text:"); ok {
		for _, r := range strings.ReplaceAll(typed, "_", " ") {
			s, _ = s.update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
		return s, next
	}
	special := map[string]rune{"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "backspace": tea.KeyBackspace, "home": tea.KeyHome, "end": tea.KeyEnd}
	if rest, ok := strings.CutPrefix(key, "ctrl+"); ok {
		return s.update(tea.KeyPressMsg{Code: rune(rest[0]), Mod: tea.ModCtrl})
	}
	if rest, ok := strings.CutPrefix(key, "shift+"); ok {
		return s.update(tea.KeyPressMsg{Code: special[rest], Mod: tea.ModShift})
	}
	return s.update(tea.KeyPressMsg{Code: special[key]})
}

func (s Screen) update(msg tea.Msg) (Screen, route.Next) {
	next, asked := s.Update(msg)
	return next.(Screen), asked
}

// picture is the screen without colours.
func (s Screen) plain() string {
	c := canvas.New(s.w, s.h)
	s.Draw(c)
	return c.Plain()
}

// kept is a store in memory.
type kept struct {
	list   own.Catalogue
	failed error
}

func (k *kept) Read() own.Catalogue { return k.list }

func (k *kept) Keep(e own.Entry) (string, error) {
	if k.failed == nil {
		k.list.Entries = append(slices.DeleteFunc(k.list.Entries, func(o own.Entry) bool { return o.Name == e.Name }), e)
	}
	return "mine.txt", k.failed
}

// TestWhatIsTypedIsPreviewed: how it is printed, the frame that is chosen, what was found
// and a picture.
func TestWhatIsTypedIsPreviewed(t *testing.T) {
	s := begun(route.Compose{Text: "x^2 - y^2"}, 100, 30).after("text:x^4-3x^2+x")
	got := s.plain()
	for _, want := range []string{"x⁴ − 3x² + x", "2 minima at −1.301, 1.131", "a maximum at 0.1699", "✕", "△", "○", "┤"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	f := experiment.TextOf(frameOf(t, experiment.Options{Formula: "x^4-3x^2+x"}))
	for _, want := range []string{"(" + f.Window + ")", "(" + f.Start + ")", "(" + f.Rate + ")"} {
		if !strings.Contains(got, want) {
			t.Errorf("a session has %s, which is not in\n%s", want, got)
		}
	}
}

// frameOf is the frame of a session.
func frameOf(t *testing.T, o experiment.Options) (f framing.Frame) {
	t.Helper()
	s, err := o.Session()
	if err != nil {
		t.Fatal(err)
	}
	f.Window, f.Start, f.Rate = s.Home, s.Start, s.Runners[0].Knobs["rate"]
	return f
}

// TestAFaultIsUnderItsPlace, wherever the line is scrolled to, and it is not opened.
func TestAFaultIsUnderItsPlace(t *testing.T) {
	for _, text := range []string{"x^2+^^3", "__x+)", strings.Repeat("x+", 200) + "@+x", "@" + strings.Repeat("+x", 200)} {
		s := begun(route.Compose{}, 80, 24).after("text:" + text)
		if strings.HasPrefix(text, "@") {
			s = s.after("home")
		} else {
			s = s.after("end")
		}
		rows := strings.Split(s.plain(), "\n")
		at := slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, "▲") })
		if at < 0 {
			t.Fatalf("%.20s: no caret in\n%s", text, strings.Join(rows, "\n"))
		}
		column := len([]rune(rows[at][:strings.Index(rows[at], "▲")]))
		if got := []rune(rows[at-1])[column]; !strings.ContainsRune("^)@", got) {
			t.Errorf("%.20s: the caret is under %q in\n%s", text, got, strings.Join(rows[:6], "\n"))
		}
		if s, next := s.pressed("enter"); next.Close || s.note == "" {
			t.Errorf("%.20s is opened, or nothing is said", text)
		}
	}
}

// TestTabCompletes the word before the cursor by each of its names in turn; where there
// is none it goes to the next field.
func TestTabCompletes(t *testing.T) {
	s := begun(route.Compose{}, 80, 24).after("text:2+s")
	got := s.plain()
	for _, name := range strings.Fields("sin sinh sqrt sign sigmoid softplus sum sech") {
		if !strings.Contains(got, " "+name+" ") {
			t.Errorf("%s is not offered in\n%s", name, got)
		}
	}
	seen := map[string]bool{}
	for range 12 {
		s = s.after("tab")
		seen[s.value(text)] = true
	}
	if !seen["2+sin("] || !seen["2+sum(i, 1, n,"] || len(seen) != 12 {
		t.Errorf("Tab leads to %v", seen)
	}
	s = begun(route.Compose{}, 80, 24).after("text:sq(x) left left left tab")
	if got := s.value(text); got != "sqrt(x)" {
		t.Errorf("before a bracket it becomes %q", got)
	}
	s = begun(route.Compose{}, 80, 24).after("text:x+ tab")
	if s.at != window || s.after("shift+tab").at != text || s.after("tab tab tab tab").at != text {
		t.Errorf("Tab without a word goes to %d", s.at)
	}
}

// TestHistory: ↑ goes to what was typed in the session and what is kept, each once, ↓
// comes back to what was being typed.
func TestHistory(t *testing.T) {
	store := &kept{list: own.Catalogue{Entries: []own.Entry{{Name: "a", Text: "x^6"}, {Name: "b", Text: "x^8"}}}}
	s := begun(route.Compose{Text: "y+x", History: []string{"x^2", "x^8", "x^4"}, Own: store}, 80, 24).after("text:cos(x)")
	var got []string
	for range 5 {
		s = s.after("up")
		got = append(got, s.value(text))
	}
	if want := []string{"x^4", "x^8", "x^2", "x^6", "x^6"}; !slices.Equal(got, want) || s.note == "" {
		t.Errorf("upwards %v, want %v", got, want)
	}
	if s = s.after("down down down down"); s.value(text) != "cos(x)" || s.at != text {
		t.Errorf("back to %q", s.value(text))
	}
	if s.after("down").at != window {
		t.Error("below what is typed there is no field")
	}
	if s = s.after("up text:+1 up"); s.value(text) != "x^4" {
		t.Errorf("what was recalled and changed is the present one, and before it comes %q", s.value(text))
	}
	if s = begun(route.Compose{Text: "x^4", History: []string{"x^2", "x^4"}}, 80, 24).after("up"); s.value(text) != "x^2" {
		t.Errorf("before what is shown comes %q", s.value(text))
	}
}

// TestFieldsReplaceWhatIsChosen, and what is wrong with one is said.
func TestFieldsReplaceWhatIsChosen(t *testing.T) {
	s := begun(route.Compose{}, 100, 30).after("text:x^2 down text:-1,2 down text:1.5 down text:0.05")
	_, next := s.pressed("enter")
	got, ok := next.Result.(route.Composed)
	if !ok || got.Text != "x^2" || got.Frame.Window[0] != (model.Range{Lo: -1, Hi: 2}) || got.Frame.Start[0] != 1.5 || got.Frame.Rate != 0.05 {
		t.Errorf("%+v", next)
	}
	f := frameOf(t, experiment.Options{Formula: got.Text, Frame: got.Frame})
	if f.Window[0].Hi != 2 || f.Start[0] != 1.5 || f.Rate != 0.05 {
		t.Errorf("the session has %+v", f)
	}
	for keys, want := range map[string]string{
		"down text:2,1": "swap them", "down down text:1,2": "start: expected 1", "down down down text:-1": "a rate above 0", "down text:1,2,3": "lower and an upper bound",
	} {
		s := begun(route.Compose{}, 100, 30).after("text:x^2 " + keys)
		if got := s.plain(); !strings.Contains(got, want) {
			t.Errorf("%s: no %q in\n%s", keys, want, got)
		}
		if _, next := s.pressed("enter"); next.Close {
			t.Errorf("%s is opened", keys)
		}
	}
}

// TestKeeping: with a name, where there is a place for it; what is there already is
// replaced when it is said twice.
func TestKeeping(t *testing.T) {
	store := &kept{}
	s := begun(route.Compose{Own: store}, 100, 30).after("text:x^2+y^2 down down down text:0.1 ctrl+s")
	if s.at != name || len(store.list.Entries) > 0 {
		t.Fatalf("without a name: %q, %v", s.note, store.list)
	}
	s = s.after("text:bowl ctrl+s")
	if len(store.list.Entries) > 0 || !strings.Contains(s.note, "catalogue") {
		t.Errorf("a name of the catalogue: %q", s.note)
	}
	s = s.after("text:-of-mine ctrl+s")
	want := own.Entry{Name: "bowl-of-mine", Text: "x^2+y^2", Frame: experiment.FrameText{Rate: "0.1"}}
	if !slices.Equal(store.list.Entries, []own.Entry{want}) || s.failed || !strings.Contains(s.note, "mine.txt") {
		t.Errorf("%q: %+v", s.note, store.list)
	}
	s = s.after("shift+tab text:5 ctrl+s")
	if store.list.Entries[0] != want || !strings.Contains(s.note, "again") {
		t.Errorf("%q: %+v", s.note, store.list)
	}
	if s.after("left ctrl+s"); store.list.Entries[0] != want {
		t.Error("another key between does not matter")
	}
	if s = s.after("ctrl+s"); store.list.Entries[0].Frame.Rate != "0.15" || s.failed {
		t.Errorf("%q: %+v", s.note, store.list)
	}
	store.failed = errors.New("the disk is full")
	if s = s.after("text:0 ctrl+s ctrl+s"); !s.failed || !strings.Contains(s.note, "the disk is full") {
		t.Errorf("%q", s.note)
	}
	if s := begun(route.Compose{}, 100, 30).after("text:x ctrl+s"); !s.failed || strings.Contains(s.plain(), "ctrl+s") {
		t.Errorf("where nothing is kept: %q", s.note)
	}
	if s := begun(route.Compose{Own: store}, 100, 30).after("text:x+ ctrl+s"); !s.failed {
		t.Errorf("what is wrong is kept: %q", s.note)
	}
}

// TestNetworksAreTypedToo: with their sizes, and without a picture.
func TestNetworksAreTypedToo(t *testing.T) {
	s := begun(route.Compose{}, 100, 30).after("text:2-16-16-3_tanh,_spirals")
	if got := s.plain(); !strings.Contains(got, "A network of 3 layers: 2 inputs, 3 outputs. It has 371 parameters") {
		t.Error(got)
	}
	if _, next := s.pressed("enter"); next.Result.(route.Composed).Text != "2-16-16-3 tanh, spirals" {
		t.Errorf("%+v", next)
	}
	for _, wrong := range []string{"2-16-16-3_tanh,_nothing", "3-4-1_tanh,_xor", "2-8-1_tanh,_csv:points.csv"} {
		if s, next := begun(route.Compose{}, 100, 30).after("text:" + wrong).pressed("enter"); next.Close || s.note == "" {
			t.Errorf("%s is opened", wrong)
		}
	}
}
