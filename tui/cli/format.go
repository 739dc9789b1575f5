package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/export"
	"optexplore/tui/pixels"
	"optexplore/tui/theme"
)

// format is a format of pictures.
type format struct {
	name    string
	endings []string // of files; none for what is for terminals alone
	usual   int      // the scale of a picture of pixels where none is given; 0 for what is none
	binary  bool     // it is not for terminals
	moves   bool     // it shows a run as an animation
	encode  func(as written, c Call, d drawn) ([]byte, error)
	reel    func(as written, c Call, on *canvas.Canvas) reel // of its animations; nil if it has none
}

// formats declares the formats, the first of which is the default.
func formats() []format {
	return []format{
		{name: "text", endings: []string{".txt"}, encode: still(asText)},
		{name: "ansi", endings: []string{".ans", ".ansi"}, encode: still(asText)},
		{name: "svg", endings: []string{".svg"}, encode: still(asSVG), reel: reelOfSVG},
		{name: "png", endings: []string{".png"}, usual: 2, binary: true, encode: still(asPNG)},
		{name: "gif", endings: []string{".gif"}, usual: 1, binary: true, moves: true, encode: film, reel: reelOfGIF},
		{name: "tikz", endings: []string{".tex", ".tikz"}, encode: figure},
		{name: "kitty", usual: 2, encode: still(asKitty)},
		{name: "sixel", usual: 1, encode: still(asSixel)}, // its pixels are those of the terminal
	}
}

// formatNames are the names of the formats.
func formatNames() (names []string) {
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// inPixels are the formats of pixels: their names, and those with the scale of each.
func inPixels() (names, scales []string) {
	for _, f := range formats() {
		if f.usual > 0 {
			names, scales = append(names, f.name), append(scales, fmt.Sprint(f.name, " ", f.usual))
		}
	}
	return names, scales
}

// endings are those of the files of all formats.
func endings() (list []string) {
	for _, f := range formats() {
		list = append(list, f.endings...)
	}
	return list
}

// formatOf is the format of a name or, where that is empty, of the ending of a file.
func formatOf(name, file string) (format, error) {
	all := formats()
	at := 0
	switch ending := strings.ToLower(filepath.Ext(file)); {
	case name != "":
		if err := choice("format", name, formatNames()...); err != nil {
			return format{}, err
		}
		at = slices.Index(formatNames(), name)
	case file != "":
		at = slices.IndexFunc(all, func(f format) bool { return slices.Contains(f.endings, ending) })
		if at < 0 {
			return format{}, fmt.Errorf("output: expected a file that ends in %s, or --format, got %q", strings.Join(endings(), ", "), file)
		}
	}
	return all[at], nil
}

// written is how a picture is written, and to which file; empty for the output.
type written struct {
	format
	output string
	theme  theme.Theme
	page   export.Page
	scale  int // of the pictures of pixels
	every  int // steps from frame to frame; 0 for as many as make usualFrames
	delay  int // of a frame, in hundredths of a second
}

// written returns what the flags say of the format.
func (f plotFlags) written(c Call) (as written, err error) {
	if as.format, err = formatOf(f.format, f.output); err != nil {
		return as, badUse(err)
	}
	if as.binary && f.output == "" && (isTerminal(c.Out) || c.Guest && columns(c) > 0) {
		return as, badUsef("format: %s is not for a terminal: expected a pipe%s", as.name, or(c.Guest, "", ", or --output picture"+as.endings[0]))
	}
	if err := f.needless(as.format); err != nil {
		return as, err
	}
	if as.reel != nil && (f.every != "" || f.fps != "") {
		as.moves, as.encode = true, film
	}
	if as.scale, err = whole("scale", f.scale, as.usual, 1, export.MaxScale); err != nil {
		return as, err
	}
	if as.every, err = whole("every", f.every, 0, 1, c.most(mostEvery)); err != nil {
		return as, err
	}
	fps, err := whole("fps", f.fps, usualFPS, 1, mostFPS)
	if err != nil {
		return as, err
	}
	as.delay, as.output = delayAt(fps), f.output
	return as.colored(f.look(c, as.format)), nil
}

// delayAt is how long a frame is seen at a number of frames a second, in hundredths of one.
func delayAt(fps int) int { return (100 + fps/2) / fps }

// needless returns an error if a flag was given that says nothing of a format.
func (f plotFlags) needless(as format) error {
	pictures, _ := inPixels()
	for _, flag := range []struct {
		name, given string
		counts      bool
		formats     string
	}{{"scale", f.scale, as.usual > 0, strings.Join(pictures, " or ")}, {"every", f.every, as.reel != nil, "gif or svg"}, {"fps", f.fps, as.reel != nil, "gif or svg"}} {
		if flag.given != "" && !flag.counts {
			return badUsef("--%s: a picture in %s has none: expected it with --format %s alone", flag.name, as.name, flag.formats)
		}
	}
	return nil
}

// look is the look of a picture in a format. Only that of text depends on the terminal.
func (f plotFlags) look(c Call, as format) theme.Look {
	p := colorprofile.NoTTY
	switch {
	case as.name != "text":
		p, c.Env = colorprofile.TrueColor, nil
	case f.output == "" && isTerminal(c.Out) && colors(c) > colorprofile.ASCII:
		p = colors(c)
	}
	look := f.wishes.Look(p, c.Env)
	look.Light = look.Light || f.light || as.name == "tikz"
	return look
}

// colored returns as with a theme, and the paper and the ink that go with it.
func (as written) colored(l theme.Look) written {
	as.theme = theme.Of(l)
	of := as.theme.As(colorprofile.TrueColor)
	as.page = export.Page{Paper: of.Paper(), Ink: of.Style(theme.Text).Fg}
	return as
}

// mostPixels is how many pixels a picture may have, each a byte of memory, or all frames of
// an animation together.
func mostPixels(c Call) int {
	if c.Guest {
		return 1 << 26
	}
	return 1 << 28
}

// fits returns an error if a picture of w × h cells has too many pixels.
func (as written) fits(c Call, w, h int) error {
	const million = 1_000_000
	if n, most := export.Pixels(w, h, as.scale), mostPixels(c); as.usual > 0 && n > most {
		return badUsef("scale: %dx%d cells at scale %d are %d million pixels: expected %d million at most, by a smaller --scale or --size", w, h, as.scale, n/million, most/million)
	}
	return nil
}

// still is how a format writes one canvas, that of the last head.
func still(write func(as written, on *canvas.Canvas) ([]byte, error)) func(written, Call, drawn) ([]byte, error) {
	return func(as written, _ Call, d drawn) ([]byte, error) {
		on, err := d.at(d.last())
		if err != nil {
			return nil, err
		}
		as.page.Title = firstRow(on)
		return write(as, on)
	}
}

// firstRow is the text of the first row of a picture.
func firstRow(on *canvas.Canvas) string {
	title, _, _ := strings.Cut(on.Plain(), "\n")
	return strings.Trim(title, "╭─╮ ")
}

func asText(as written, on *canvas.Canvas) ([]byte, error) {
	on.Spell(as.theme.Look().Symbols, as.theme.Marker())
	if !as.theme.Colorful() {
		return []byte(on.Plain() + "\n"), nil
	}
	return append(on.Append(nil), '\n'), nil
}

func asSVG(as written, on *canvas.Canvas) ([]byte, error) { return export.SVG(on, as.page), nil }

func asPNG(as written, on *canvas.Canvas) ([]byte, error) {
	data, err := export.PNG(on, as.page, as.scale)
	return data, badUse(err)
}

// asKitty is in as many cells as the text would be.
func asKitty(as written, on *canvas.Canvas) ([]byte, error) {
	data, err := asPNG(as, on)
	w, h := on.Size()
	return append(pixels.Kitty(data, w, h), '\n'), err
}

func asSixel(as written, on *canvas.Canvas) ([]byte, error) {
	return append(pixels.Sixel(export.Image(on, as.page, as.scale)), '\n'), nil
}

// deliver writes a picture to its file or, without one, to the output, unless the call
// was interrupted.
func (as written) deliver(c Call, data []byte) error {
	if err := c.Ctx.Err(); err != nil || as.output == "" {
		c.prints.data = true // text is spelled already
		return c.print(string(data))
	}
	if err := put(as.output, data); err != nil {
		return fmt.Errorf("%s cannot be written: %w", as.output, unwrapped(err))
	}
	return nil
}
