package pick

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"optexplore/tui/canvas"
	"optexplore/tui/dialog"
	"optexplore/tui/own"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// ownItems are the entries of the landscapes of a user, and what choosing one of them
// means. What is damaged is among them, with why.
func ownItems(store own.Store) (items []Item, chosen map[string]route.Composed) {
	if store == nil {
		return nil, nil
	}
	list := store.Read()
	chosen = map[string]route.Composed{}
	for _, e := range list.Entries {
		o, err := e.Options()
		if err != nil {
			continue // Parse has checked it
		}
		chosen[e.Name] = route.Composed{Text: e.Text, Frame: o.Frame}
		items = append(items, Item{
			ID: e.Name, Name: e.Name, Group: own.Group, Formula: e.Text, Story: e.Story,
			Preview: func(c *canvas.Canvas, t theme.Theme) {
				l, err := e.Landscape()
				if err != nil {
					return
				}
				if l.Source = "from " + list.File; e.Story == "" {
					l.Story = ""
				}
				previewLandscape(l, c, t)
			},
		})
	}
	for _, d := range list.Damaged {
		name := d.Name
		if name == "" {
			name = fmt.Sprintf("line %d", d.Line)
		}
		items = append(items, Item{
			ID: fmt.Sprintf("line %d", d.Line), Name: name, Group: own.Group, Cannot: list.Sentence(d),
			Preview: func(c *canvas.Canvas, t theme.Theme) { previewDamage(list.File, c, t) },
		})
	}
	return items, chosen
}

// previewDamage says what can be done about an entry that cannot be read.
func previewDamage(file string, c *canvas.Canvas, t theme.Theme) {
	w, _ := c.Size()
	words := "It is left out, and stays in the file as it is. Mend it there: " + file
	c.Styled(0, 0, dialog.Style(t, theme.Muted).Render(strings.TrimSpace(lipgloss.NewStyle().Width(w).Render(words))))
}
