package pick

import (
	"cmp"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/canvas"
	"optexplore/tui/dialog"
	"optexplore/tui/route"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// Landscapes returns the list of landscapes. Settings can be typed behind what is
// sought: random-matrix seed=3.
func Landscapes(to route.Landscapes) Screen {
	items, theirs := ownItems(to.Own)
	for _, l := range landscapes.ByGroup() {
		items = append(items, landscape(l))
	}
	current, _, _ := strings.Cut(to.Current, " ")
	return New("Landscapes", items, current, func(id string) tea.Msg {
		if chosen, ok := theirs[id]; ok {
			return chosen
		}
		return route.ChoseLandscape{ID: id}
	})
}

// landscape is the entry of a landscape.
func landscape(l landscapes.Landscape) Item {
	return Item{
		ID: l.ID, Name: l.Name, Group: l.Group,
		Meaning: landscapes.GroupOf(l).Words, Words: l.Words, Formula: cmp.Or(l.Formula, l.Code.Text), Story: l.Story,
		Preview: func(c *canvas.Canvas, t theme.Theme) { previewLandscape(l, c, t) },
		With: func(settings string) Item {
			with, err := landscapes.Find(l.ID + " " + settings)
			if err != nil {
				it := landscape(l)
				it.Cannot = err.Error()
				return it
			}
			return landscape(with)
		},
	}
}

// Rules returns the list of rules, for a change of rule or for another runner.
func Rules(to route.Rules) Screen {
	var items []Item
	for _, e := range optimizer.All() {
		items = append(items, Item{
			ID: e.ID, Name: e.Name, Formula: e.Equation(), Story: e.Story, Cannot: to.Cannot[e.ID],
			Preview: func(c *canvas.Canvas, t theme.Theme) { previewRule(e, to.N, c, t) },
		})
	}
	title := "Rules"
	if to.Another {
		title = "One runner more"
	}
	return New(title, items, to.Current, func(id string) tea.Msg { return route.ChoseRule{ID: id, Another: to.Another} })
}

// leastPicture is the rows of the smallest picture in a preview.
const leastPicture = 5

// previewLandscape draws what a landscape is. Where only its source leaves no room for its
// picture, the picture takes its place: the lesson names the source too.
func previewLandscape(l landscapes.Landscape, c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	id, _, _ := strings.Cut(l.ID, " ") // its settings stand in the name
	if id = " (" + id + ")"; l.Name == l.ID {
		id = ""
	}
	formula, between := "f = "+l.Text(), "   "
	if canvas.Width(l.Name+id+between+formula) > w {
		between = "\n"
	}
	head := dialog.Style(t, theme.Title).Render(l.Name) + dialog.Style(t, theme.Muted).Render(id) + between + dialog.Style(t, theme.Accent).Render(strings.Join(canvas.Wrap(formula, w), "\n"))
	c.Styled(0, 0, head)
	y := lipgloss.Height(head) + 1
	rest := func() *canvas.Canvas { return c.Sub(canvas.Rect{Y: y, W: w, H: max(h-y, 0)}) }
	story, source := canvas.Wrap(l.Story+settings(l), w), canvas.Wrap(l.Source, w)
	widget.Write(rest(), story, t)
	y += len(story)
	if n := len(source); h-y-1 < leastPicture || h-y-n-1 >= leastPicture {
		rest().Styled(0, 0, dialog.Style(t, theme.Muted).Render(strings.Join(source, "\n")))
		y += n
	}
	y++
	if room := min(h-y, w/2); room >= leastPicture {
		scene.Small(l, nil, c.Sub(canvas.Rect{Y: y, W: w, H: room}), t)
	}
}

// settings says which settings of a landscape can be typed.
func settings(l landscapes.Landscape) string {
	text := l.Settings.Text()
	if text == "" {
		return ""
	}
	return " Settings can be typed behind its name: " + text + "."
}

func previewRule(e optimizer.Entry, n int, c *canvas.Canvas, t theme.Theme) {
	w, _ := c.Size()
	text := lipgloss.NewStyle().Width(w)
	lines := []string{
		dialog.Style(t, theme.Title).Render(e.Name) + dialog.Style(t, theme.Muted).Render(" ("+e.ID+")"), "",
		text.Inherit(dialog.Style(t, theme.Accent)).Render(e.Equation()), "",
		text.Inherit(dialog.Style(t, theme.Text)).Render(e.Story), "",
	}
	if _, hidden := e.ProgramOf(n); hidden != e.Hidden {
		lines = append(lines, text.Inherit(dialog.Style(t, theme.Text)).Render(hidden), "")
	}
	for _, k := range model.Defaults(e.New()).Knobs() {
		lines = append(lines, text.Inherit(dialog.Style(t, theme.Text)).Render(
			fmt.Sprintf("%s  %s: %s (%s; %s by default)", k.Symbol, k.Name, k.Help, k.Allowed(), k.Text(k.Default))))
	}
	lines = append(lines, "", text.Inherit(dialog.Style(t, theme.Muted)).Render(e.Source))
	c.Styled(0, 0, strings.Join(lines, "\n"))
}
