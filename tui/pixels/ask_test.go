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
func heard(text string) (passed []tea.Msg) {
	var a pixels.Answers
	var d uv.EventDecoder
	for rest := []byte(text); len(rest) > 0; {
		n, e := d.Decode(rest)
		var msg tea.Msg
		if a, msg = a.Hear(e); msg != nil {
			passed = append(passed, msg)
		}
		rest = rest[n:]
	}
	return passed
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
		if got := pixels.Query(l) != ""; got != c.want || (l.In(image.Pt(9, 18)).Cell != image.Point{}) != c.want {
			t.Errorf("%+v, %v, %s: asked is %v, want %v", c.wishes, c.profile, c.env, got, c.want)
		}
	}
}
