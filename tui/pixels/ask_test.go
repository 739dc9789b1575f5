package pixels_test

import (
	"image"
	"io"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"optexplore/tui/pixels"
	"optexplore/tui/pixels/pixelstest"
	"optexplore/tui/theme"
)

// looking is the usual look of a terminal with some colours.
func looking(p colorprofile.Profile) theme.Look { return theme.Wishes{}.Look(p, nil) }

// asked is what a scripted terminal answers when it is asked.
func asked(t *pixelstest.Terminal) string {
	var said strings.Builder
	t.Replies = &said
	io.WriteString(t, pixels.Query(looking(colorprofile.TrueColor)))
	return said.String()
}

// heard is what is passed on of what a terminal sends.
func heard(text string) []tea.Msg {
	_, passed := heardAfter(pixels.Answers{}, text)
	return passed
}

// heardAfter is the same after other answers, and all answers then.
func heardAfter(a pixels.Answers, text string) (_ pixels.Answers, passed []tea.Msg) {
	var d uv.EventDecoder
	for rest := []byte(text); len(rest) > 0; {
		n, e := d.Decode(rest)
		var msg tea.Msg
		if a, msg = a.Hear(e); msg != nil {
			passed = append(passed, msg)
		}
		rest = rest[n:]
	}
	return a, passed
}

// TestATerminalIsFoundByItsAnswers: those of a scripted one, with and without the pixels of
// a cell; one that shows no pixels says what it is, and that is no answer.
func TestATerminalIsFoundByItsAnswers(t *testing.T) {
	usual := pixels.Found{Cell: image.Pt(10, 20)}
	for _, c := range []struct {
		terminal pixelstest.Terminal
		want     []tea.Msg
	}{
		{pixelstest.Terminal{}, nil},
		{pixelstest.Terminal{Cell: image.Pt(9, 18)}, nil},
		{pixelstest.Terminal{Kitty: true}, []tea.Msg{usual}},
		{pixelstest.Terminal{Kitty: true, Cell: image.Pt(9, 18)}, []tea.Msg{pixels.Found{Cell: image.Pt(9, 18)}}},
		{pixelstest.Terminal{Kitty: true, Cell: image.Pt(1, 2)}, []tea.Msg{usual}},
		{pixelstest.Terminal{Kitty: true, Cell: image.Pt(20, 65535)}, []tea.Msg{usual}},
	} {
		said := asked(&c.terminal)
		if got := heard(said); !reflect.DeepEqual(got, c.want) || c.terminal.Sent > 0 || len(c.terminal.Shown) > 0 {
			t.Errorf("%q is heard as %v, want %v", said, got, c.want)
		}
		if got := heard(said + said + said); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q three times is heard as %v, want %v", said, got, c.want)
		}
	}
}

// inSixel is a terminal that shows sixel in cells that it tells.
func inSixel(change func(*pixelstest.Terminal)) pixelstest.Terminal {
	t := pixelstest.Terminal{Sixel: true, Cell: image.Pt(9, 18), Cells: image.Pt(80, 24)}
	if change != nil {
		change(&t)
	}
	return t
}

// TestATerminalWithSixelIsFound if a picture fits its cells, to the pixel: they and the screen
// have whole numbers of them, and a picture can be as large as the screen and have all colours.
func TestATerminalWithSixelIsFound(t *testing.T) {
	for name, c := range map[string]struct {
		change      func(*pixelstest.Terminal)
		found, fits bool
	}{
		"it is so":        {nil, true, true},
		"it tells more":   {func(t *pixelstest.Terminal) { t.Colors, t.Most = 256, image.Pt(720, 432) }, true, true},
		"kitty, too":      {func(t *pixelstest.Terminal) { t.Kitty = true }, true, true},
		"no sixel":        {func(t *pixelstest.Terminal) { t.Sixel = false }, false, false},
		"few colours":     {func(t *pixelstest.Terminal) { t.Colors = 16 }, false, false},
		"narrow pictures": {func(t *pixelstest.Terminal) { t.Most = image.Pt(719, 1000) }, false, false},
		"low pictures":    {func(t *pixelstest.Terminal) { t.Most = image.Pt(1000, 431) }, false, false},
		"no cells":        {func(t *pixelstest.Terminal) { t.Screen, t.Cell = image.Pt(720, 432), image.Point{} }, false, false},
		"odd cells":       {func(t *pixelstest.Terminal) { t.Cell = image.Pt(1, 2) }, false, false},
		"cells of parts":  {func(t *pixelstest.Terminal) { t.Screen = image.Pt(680, 432) }, true, false},
		"no screen":       {func(t *pixelstest.Terminal) { t.Cells = image.Point{} }, true, false},
	} {
		terminal := inSixel(c.change)
		said := heard(asked(&terminal))
		if (len(said) == 1) != c.found || len(said) > 1 {
			t.Fatalf("%s: it is heard as %v", name, said)
		}
		if !c.found {
			continue
		}
		found := said[0].(pixels.Found)
		if found.Cell != image.Pt(9, 18) || found.Sixel == terminal.Kitty || found.Fits(80, 24) != c.fits || !terminal.Kitty && (found.Fits(81, 24) || found.Fits(80, 23)) {
			t.Errorf("%s: %+v is found, which fits is %v", name, found, found.Fits(80, 24))
		}
	}
}

// TestATerminalWithSixelIsAskedAgain after a change of size, and the answers to the newest
// query count; no other terminal is asked again.
func TestATerminalWithSixelIsAskedAgain(t *testing.T) {
	at := func(w int) string {
		terminal := inSixel(func(t *pixelstest.Terminal) { t.Cell.X = w })
		return asked(&terminal)
	}
	a, got := heardAfter(pixels.Answers{}, at(9))
	if len(got) != 1 {
		t.Fatalf("it is heard as %v", got)
	}
	var query string
	if a, got = heardAfter(a, at(10)); len(got) > 0 {
		t.Errorf("unasked it is heard as %v", got)
	}
	for range 2 {
		if a, query = a.Again(); query != pixels.Query(looking(colorprofile.TrueColor)) {
			t.Errorf("it is asked %q", query)
		}
	}
	if a, got = heardAfter(a, at(10)); len(got) > 0 {
		t.Errorf("before the last answer it is heard as %v", got)
	}
	if a, got = heardAfter(a, at(11)); len(got) != 1 || got[0].(pixels.Found).Cell.X != 11 {
		t.Errorf("the last answer is heard as %v", got)
	}
	if _, got = heardAfter(a, at(12)); len(got) > 0 {
		t.Errorf("after the last answer it is heard as %v", got)
	}
	for _, other := range []pixelstest.Terminal{{}, {Kitty: true}, {Kitty: true, Sixel: true}} {
		a, _ := heardAfter(pixels.Answers{}, asked(&other))
		if _, query := a.Again(); query != "" {
			t.Errorf("%+v is asked %q", other, query)
		}
	}
}

// TestOnlyAnswersCount: those to the question, before the last. What else a terminal sends
// is passed on as it is.
func TestOnlyAnswersCount(t *testing.T) {
	var kitty pixelstest.Terminal
	kitty.Kitty = true
	yes, last, _ := strings.Cut(asked(&kitty), "\x1b[")
	last = "\x1b[" + last
	for _, text := range []string{
		"", yes, last, last + yes, last + yes + last, strings.Replace(yes, "OK", "ENOTSUPPORTED:no", 1) + last, strings.Replace(yes, "i=", "i=1", 1) + last,
		"\x1b_G;OK\x1b\\" + last, "\x1b_Gi=x;OK\x1b\\" + last, "\x1b_G\x1b\\" + last, "\x1b[6;t" + last, "\x1b[6;-3;99999999999999999999t" + last,
		"\x1b[?1;0;99999999999999999999S" + last, "\x1b[?2;0S" + last, "\x1b[?1;3S" + last, "\x1b[?4c", "\x1b[?c",
	} {
		for _, msg := range heard(text) {
			if _, found := msg.(pixels.Found); found {
				t.Errorf("%q is heard as %v", text, msg)
			}
		}
	}
	got := heard("a" + yes + "b\x1b[A" + last + "c")
	names := []string{}
	for _, msg := range got {
		names = append(names, reflect.TypeOf(msg).Name())
	}
	if want := "KeyPressEvent KeyPressEvent KeyPressEvent Found KeyPressEvent"; strings.Join(names, " ") != want {
		t.Errorf("among keys they are heard as %q, want %q", names, want)
	}
}

// TestWhoIsAsked: a terminal with colours behind words, unless the user does not want it or
// it would show the question.
func TestWhoIsAsked(t *testing.T) {
	for _, c := range []struct {
		wishes  theme.Wishes
		profile colorprofile.Profile
		env     string
		want    bool
	}{
		{theme.Wishes{}, colorprofile.TrueColor, "TERM=xterm-kitty", true},
		{theme.Wishes{}, colorprofile.ANSI256, "TERM=xterm-256color", true},
		{theme.Wishes{}, colorprofile.ANSI256, "TERM=tmux-256color", true}, // which answers for itself
		{theme.Wishes{Pixels: "auto"}, colorprofile.TrueColor, "", true},
		{theme.Wishes{Pixels: "off"}, colorprofile.TrueColor, "", false},
		{theme.Wishes{}, colorprofile.ANSI, "", false},
		{theme.Wishes{}, colorprofile.ASCII, "", false},
		{theme.Wishes{Color: "never"}, colorprofile.TrueColor, "", false},
		{theme.Wishes{Theme: "high-contrast"}, colorprofile.TrueColor, "", false},
		{theme.Wishes{}, colorprofile.ANSI256, "TERM=screen-256color", false},
		{theme.Wishes{}, colorprofile.ANSI256, "TERM=linux", false},
	} {
		l := c.wishes.Look(c.profile, []string{c.env})
		if got := pixels.Query(l) != ""; got != c.want || (l.In(image.Pt(9, 18), false).Cell != image.Point{}) != c.want {
			t.Errorf("%+v, %v, %s: asked is %v, want %v", c.wishes, c.profile, c.env, got, c.want)
		}
	}
}
