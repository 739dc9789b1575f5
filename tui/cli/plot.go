package cli

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

func plotCommand(c Call) *cobra.Command {
	var f runFlags
	var view, lenses, size, color, steps string
	cmd := &cobra.Command{
		Use:     "plot",
		Short:   "Draw a landscape, and the path of a run on it, as text",
		Example: "  optexplore plot --landscape himmelblau --size 100x30\n  optexplore plot --landscape saddle --view surface --steps 45",
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			s, err := f.sessionOf()
			if err != nil {
				return err
			}
			w, h, err := sizeOf(cmp.Or(size, defaultSize(c)))
			if err != nil {
				return badUse(err)
			}
			layers, err := layersOf(lenses)
			if err != nil {
				return badUse(err)
			}
			draw, err := viewOf(view, layers, s)
			if err != nil {
				return badUse(err)
			}
			n, err := whole("steps", steps, s.Head, 0, c.most(model.MaxSteps))
			if err != nil {
				return err
			}
			if err := choice("color", color, "auto", "always", "never"); err != nil {
				return err
			}
			text, err := draw(c, f.throughHead(s.Seek(n)), w, h, theme.New(plotColors(c, color), true))
			if err != nil {
				return err
			}
			return c.print(text)
		},
	}
	f.define(c, cmd)
	defineRunners(cmd.Flags(), &f.runners)
	cmd.Flags().StringVar(&view, "view", "", "curve, contour or surface (the curve of one coordinate, the contours of two), or a lens: "+strings.Join(namesOf(wholeLenses()), ", "))
	cmd.Flags().StringVar(&lenses, "lens", "", "what lenses add to the picture, with commas between them: "+strings.Join(namesOf(layerLenses()), ", "))
	cmd.Flags().StringVar(&size, "size", "", "columns x rows (100x30, narrower where the terminal is)")
	cmd.Flags().StringVar(&color, "color", "auto", "auto, always or never")
	cmd.Flags().StringVar(&steps, "steps", "", fmt.Sprintf("draw a run of this many steps, or evaluations of a race, up to %d (none, or to the head of the session)", c.most(model.MaxSteps)))
	return cmd
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

// plotColors is the colour profile of a plot.
func plotColors(c Call, wish string) colorprofile.Profile {
	switch wish {
	case "never":
		return colorprofile.NoTTY
	case "always":
		return colorprofile.TrueColor
	}
	if p := colors(c); isTerminal(c.Out) && p > colorprofile.ASCII {
		return p
	}
	return colorprofile.NoTTY
}

// picture draws a landscape, the run up to the head and what lenses add, below a title.
func picture(c Call, s model.Session, kind plot.View, lenses []lens.Entry, w, h int, t theme.Theme) (string, error) {
	r, err := newRace(c, s)
	if err != nil {
		return "", err
	}
	if s, err = runRace(c, r, s); err != nil {
		return "", badUse(err)
	}
	sc, step := r.Problem, r.Step(0, s.Head)
	frame, err := new(scene.Framer).Frame(sc, s, r.Trace(0), step, kind)
	if err != nil {
		return "", badUse(err)
	}
	on := canvas.New(w, h)
	title := fmt.Sprintf("%s   f = %s", sc.Landscape.Name, sc.Landscape.Text())
	var aside scene.Aside
	if frame.Slice != nil {
		aside.Sync(sc, frame, s.Start, r.Trace(0), step)
		title = sliced(frame, aside.Run) + "   " + sc.Landscape.Name
	}
	if s.Head > 0 {
		title += "   " + ranOf(s)
	}
	if frame.Slice != nil {
		title += "   " + frame.Words
	}
	on.Text(0, 0, canvas.Fit(title, w), t.Style(theme.Title))
	top := told(on, aside.Told, t)
	drawing := plot.New(kind, scene.Request(sc, frame, w, h-top, t))
	hands := runtime.GOMAXPROCS(0)
	if c.Guest { // whose share is of one processor
		hands = 1
	}
	refined(drawing, frame, sc, hands)
	runs, now := runsOf(r, frame, t), lens.At(r, frame)
	now.View, now.W, now.H = kind, w, h-top
	for _, e := range lenses {
		l, err := settled(c, e, now)
		if err != nil {
			return "", err
		}
		l.Picture(&runs, t)
	}
	drawing.Draw(on.Sub(canvas.Rect{Y: top, W: w, H: h - top}), runs)
	return textOf(on, t), nil
}

// atOnce is how many points of a costly picture are evaluated between two looks at whether
// there are more.
const atOnce = 1024

// refined makes a picture as fine as it gets, in some goroutines.
func refined(p plot.Picture, f *scene.Frame, sc *experiment.Problem, hands int) {
	on := []model.Objective{f.Objective}
	for _, more := p.Refining(); more; _, more = p.Refining() {
		for len(on) < hands {
			on = append(on, f.On(sc.Another()))
		}
		p.Refine(atOnce, on)
	}
}

// told writes sentences below the title, as many as fit into a sixth of the picture, and
// returns the row below them.
func told(on *canvas.Canvas, sentences []string, t theme.Theme) (row int) {
	w, h := on.Size()
	row = 1
	for _, s := range sentences {
		lines := canvas.Wrap(s, w)
		if row+len(lines) > 1+max(h/6, 1) {
			break
		}
		for _, line := range lines {
			on.Text(0, row, line, t.Style(theme.Muted))
			row++
		}
	}
	return row
}

// drawing draws a session at its head.
type drawing func(c Call, s model.Session, w, h int, t theme.Theme) (string, error)

// viewOf returns how a view of a name is drawn, of those that a session has, with what some
// lenses add to it, or a lens that takes the whole.
func viewOf(name string, layers []lens.Entry, s model.Session) (drawing, error) {
	views := scene.Views(s)
	names := make([]string, len(views))
	for i, v := range views {
		names[i] = string(v)
	}
	if k := slices.IndexFunc(wholeLenses(), func(e lens.Entry) bool { return e.Name == name }); k >= 0 {
		if len(layers) > 0 {
			return nil, fmt.Errorf("lens: %s takes the whole picture, and nothing can be added to it: leave --lens or --view out", name)
		}
		return func(c Call, s model.Session, w, h int, t theme.Theme) (string, error) {
			return throughLens(c, s, wholeLenses()[k], w, h, t)
		}, nil
	}
	i := slices.Index(names, name)
	if name == "" {
		i = 0
	}
	if i < 0 {
		return nil, fmt.Errorf("view: a picture of %d coordinate(s) is drawn as %s, got %q", s.Pictured(), strings.Join(append(names, namesOf(wholeLenses())...), " or "), name)
	}
	return func(c Call, s model.Session, w, h int, t theme.Theme) (string, error) {
		return picture(c, s, views[i], layers, w, h, t)
	}, nil
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

// sliced describes the slice of a picture in short, the distance of the run from it
// first.
func sliced(f *scene.Frame, run scene.Away) string {
	if run.Distance == 0 {
		return fmt.Sprintf("the run lies on the slice %s%s", strings.Join(f.Names(), ", "), f.AtStep())
	}
	return fmt.Sprintf("run %s off the slice %s%s", model.Number(run.Distance, 3), strings.Join(f.Names(), ", "), f.AtStep())
}

// ranOf describes the runs of a session.
func ranOf(s model.Session) string {
	var rules []string
	for _, r := range s.Runners {
		rules = append(rules, r.Rule)
	}
	_, unit := counts(s)
	if s.Head == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return fmt.Sprintf("%d %s of %s", s.Head, unit, strings.Join(rules, ", "))
}

// runsOf is the scene of all runners of a race, of which the first is selected.
func runsOf(r *experiment.Race, f *scene.Frame, t theme.Theme) plot.Scene {
	s := r.Session()
	out := scene.Around(r.Problem, f, s, r.Trace(0), r.Step(0, s.Head), t)
	for i := len(s.Runners) - 1; i >= 0; i-- {
		out.Runs = append(out.Runs, new(scene.Builder).Run(r.Problem, f, r.Trace(i), r.Step(i, s.Head), i))
	}
	return out
}
