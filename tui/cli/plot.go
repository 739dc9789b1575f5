package cli

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"optexplore/model"
	"optexplore/tui/export"
	"optexplore/tui/theme"
)

// plotFlags are the flags of a picture.
type plotFlags struct {
	runFlags
	view, lenses, size, steps string
	wishes                    theme.Wishes
	format, output            string
	light                     bool
	scale, every, fps         string
}

func plotCommand(c Call) *cobra.Command {
	var f plotFlags
	cmd := &cobra.Command{
		Use:   "plot",
		Short: "Draw a landscape, and the path of a run on it",
		Long: "Draw a landscape, and the path of a run on it: as text or, for a page, as SVG, PNG or TikZ; or the run as an animation.\n" +
			"All show the same picture. A figure in TikZ is drawn by pgfplots from the numbers.\n" +
			"Kitty and sixel are for terminals that show pixels.",
		Example: "  optexplore plot --landscape himmelblau --size 100x30\n  optexplore plot --landscape saddle --view surface --steps 45\n" +
			"  optexplore plot --landscape himmelblau --steps 40 --light --format png > himmelblau.png",
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return f.plot(c) },
	}
	f.define(c, cmd)
	fs := cmd.Flags()
	defineRunners(fs, &f.runners)
	fs.StringVar(&f.view, "view", "", "curve, contour or surface (the curve of one coordinate, the contours of two), or a lens: "+strings.Join(namesOf(wholeLenses()), ", "))
	fs.StringVar(&f.lenses, "lens", "", "what lenses add to the picture, with commas between them: "+strings.Join(namesOf(layerLenses()), ", "))
	fs.StringVar(&f.size, "size", "", "columns x rows (100x30, narrower where the terminal is)")
	defineLook(fs, &f.wishes, false)
	fs.BoolVar(&f.light, "light", false, "colours for a light background, as of paper")
	fs.StringVar(&f.steps, "steps", "", fmt.Sprintf("draw a run of this many steps, or evaluations of a race, up to %d (none, or to the head of the session; %d of an animation)", c.most(model.MaxSteps), filmSteps))
	fs.StringVar(&f.format, "format", "", strings.Join(formatNames(), ", ")+or(c.Guest, "", " (by the ending of the file, or else text)"))
	among(fs, "format", formatNames()...)
	if !c.Guest {
		fs.StringVarP(&f.output, "output", "o", "", "the file to write, as picture.png, instead of the output")
	}
	_, scales := inPixels()
	fs.StringVar(&f.scale, "scale", "", fmt.Sprintf("of a picture of pixels: a cell has 8 times this by 16 times this, 1…%d (%s)", export.MaxScale, strings.Join(scales, ", ")))
	fs.StringVar(&f.every, "every", "", fmt.Sprintf("of gif, and of svg to make it move: draw one frame in so many steps; the first and the last are always drawn (as many as make %d frames)", usualFrames))
	fs.StringVar(&f.fps, "fps", "", fmt.Sprintf("of gif, and of svg to make it move: frames a second, 1…%d (%d)", mostFPS, usualFPS))
	return cmd
}

// plot draws a picture and writes it.
func (f plotFlags) plot(c Call) error {
	as, err := f.written(c)
	if err != nil {
		return err
	}
	s, err := f.sessionOf()
	if err != nil {
		return err
	}
	w, h, err := sizeOf(cmp.Or(f.size, defaultSize(c)))
	if err != nil {
		return badUse(err)
	}
	if err := as.fits(c, w, h); err != nil {
		return err
	}
	layers, err := layersOf(f.lenses)
	if err != nil {
		return badUse(err)
	}
	open, err := viewOf(f.view, layers, s)
	if err != nil {
		return badUse(err)
	}
	byDefault := s.Head
	if as.moves && f.session == "" {
		byDefault = filmSteps
	}
	n, err := whole("steps", f.steps, byDefault, 0, c.most(model.MaxSteps))
	if err != nil {
		return err
	}
	p, err := open(c, f.throughHead(s.Seek(n)), w, h, as.theme)
	if err != nil {
		return err
	}
	data, err := as.encode(as, c, p)
	if err != nil {
		return err
	}
	return as.deliver(c, data)
}

// The largest plot, in columns and rows.
const (
	mostColumns = 1000
	mostRows    = 500
)

// defaultSize is 100x30, or narrower if the terminal is.
func defaultSize(c Call) string {
	w := columns(c)
	if w == 0 {
		w = 100
	}
	return fmt.Sprintf("%dx30", min(max(w, 10), 100))
}

// sizeOf reads a size as 100x30.
func sizeOf(text string) (w, h int, err error) {
	left, right, ok := strings.Cut(strings.ReplaceAll(text, "×", "x"), "x")
	w, errW := strconv.Atoi(left)
	h, errH := strconv.Atoi(right)
	if !ok || errW != nil || errH != nil || w < 10 || h < 5 || w > mostColumns || h > mostRows {
		return 0, 0, fmt.Errorf("size: expected columns x rows from 10x5 to %dx%d, as 100x30, got %q", mostColumns, mostRows, text)
	}
	return w, h, nil
}

// throughHead is s with its slice through the run's last point, where it follows the
// run or where the flags name no other step.
func (f runFlags) throughHead(s model.Session) model.Session {
	sl, ok := s.Slicing()
	if ok && (sl.Follow || f.session == "" && sl.At == 0 && sl.By != model.ByPath) {
		sl.At, sl.Follow = s.Head, false
		s.Slice = sl
	}
	return s
}
