package theme

import (
	"cmp"
	"image"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
)

// Look is what a theme is made for. It is comparable with ==; the zero value of a field
// is its usual value.
type Look struct {
	Profile  colorprofile.Profile // how many colours there are
	Light    bool                 // the background
	Fixed    bool                 // Light holds, whatever the terminal says
	Contrast bool                 // bold words, nothing dim, and shapes beside colours
	Map      string               // the colours of heights
	Marker   canvas.Marker        // the dots of lines
	Symbols  canvas.Symbols       // the characters there are
	Pixels   bool                 // pictures are drawn in pixels on a terminal that shows them, which is asked
	Cell     image.Point          // the pixels of a cell of one that does; zero for any other
	Sixel    bool                 // pictures are in the place of characters there, and not under them
}

// whole returns l with the usual values filled in.
func (l Look) whole() Look {
	l.Map = cmp.Or(l.Map, colormaps()[0].name)
	if l.Marker == (canvas.Marker{}) {
		l.Marker = canvas.Braille()
	}
	return l
}

// On returns l on a light or a dark background, as a terminal says, unless it is fixed.
func (l Look) On(light bool) Look {
	l.Light = l.Fixed && l.Light || !l.Fixed && light
	return l
}

// Asks reports whether the background decides what the theme is.
func (l Look) Asks() bool { return !l.Fixed && l.Profile > colorprofile.ASCII }

// AsksPixels reports whether a terminal is asked for pixels: they are colours behind words.
func (l Look) AsksPixels() bool {
	return l.Pixels && l.Profile >= colorprofile.ANSI256 && !l.Contrast
}

// In returns l on a terminal that shows pixels, so many in a cell, under its characters or in
// their place, if it is asked for them.
func (l Look) In(cell image.Point, sixel bool) Look {
	if l.AsksPixels() {
		l.Cell, l.Sixel = cell, sixel
	}
	return l
}

// Wishes are what a user wishes of the look, by the words of the choices; an empty word is
// the first.
type Wishes struct{ Color, Theme, Palette, Marker, Symbols, Pixels string }

// Choice is a setting of the look: one of some words.
type Choice struct {
	Name   string // of the setting and of its flag
	Means  string
	Words  []string // the default first
	of     func(*Wishes) *string
	Screen bool // it is of the screen alone, and not of a plot
}

// auto is the word for what suits the terminal.
const auto = "auto"

// Choices declares every choice.
func Choices() []Choice {
	var maps []string
	for _, m := range colormaps() {
		maps = append(maps, m.name)
	}
	return []Choice{
		{"color", "how many colours there are", []string{auto, "always", "never", "truecolor", "256", "16"}, func(w *Wishes) *string { return &w.Color }, false},
		{"theme", "the background that the colours are for, or colours and shapes of high contrast", []string{auto, "dark", "light", "high-contrast"}, func(w *Wishes) *string { return &w.Theme }, false},
		{"palette", "the colours of heights", maps, func(w *Wishes) *string { return &w.Palette }, false},
		{"marker", "what lines are drawn with", append([]string{auto}, canvas.MarkerNames()...), func(w *Wishes) *string { return &w.Marker }, false},
		{"symbols", "the characters that the terminal has", append([]string{auto}, canvas.SymbolsNames()...), func(w *Wishes) *string { return &w.Symbols }, false},
		{"pixels", "whether the colours behind contour lines are pixels where the terminal has kitty graphics or sixel", []string{auto, "off"}, func(w *Wishes) *string { return &w.Pixels }, true},
	}
}

// Of is where the word of the choice is in some wishes.
func (c Choice) Of(w *Wishes) *string { return c.of(w) }

// Look returns the look that fulfils valid wishes on a terminal with some colours and an
// environment.
func (w Wishes) Look(p colorprofile.Profile, env []string) Look {
	l := Look{Profile: p, Map: w.Palette, Symbols: symbols(env), Contrast: w.Theme == "high-contrast", Light: w.Theme == "light"}
	l.Pixels = w.Pixels != "off" && asked(env)
	l.Fixed = l.Light || w.Theme == "dark" || l.Symbols == canvas.Console // which is black
	if wished, ok := map[string]colorprofile.Profile{
		"always": colorprofile.TrueColor, "truecolor": colorprofile.TrueColor, "256": colorprofile.ANSI256, "16": colorprofile.ANSI,
		"never": min(p, colorprofile.ASCII),
	}[w.Color]; ok {
		l.Profile = wished
	}
	if w.Symbols != "" && w.Symbols != auto {
		l.Symbols = canvas.SymbolsOf(w.Symbols)
	}
	dots := map[canvas.Symbols]string{canvas.Console: "block", canvas.ASCII: "ascii"}[l.Symbols]
	if w.Marker != "" && w.Marker != auto {
		dots = w.Marker
	}
	l.Marker = canvas.MarkerOf(dots)
	return l.whole()
}
