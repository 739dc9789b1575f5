package pick

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"optexplore/tui/canvas"
	"optexplore/tui/dialog"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// Item is an entry of the list.
type Item struct {
	ID, Name string
	Group    string                                // under whose name it stands in the list; those of none come first
	Meaning  string                                // words by which all of its group are looked for
	Words    string                                // and by which it is itself
	Formula  string                                // or the equation
	Story    string                                // in which words are looked for that stand nowhere else
	About    string                                // what it is, beside its name where there is room
	Aside    string                                // a word at the end of its row
	Cannot   string                                // why it cannot be chosen; empty if it can
	Preview  func(c *canvas.Canvas, t theme.Theme) // draws the entry
	With     func(settings string) Item            // the entry with settings, as "seed=3"; nil if there are none in the list
	fixed    bool                                  // it cannot be removed
}

// Screen is the list with its search line and preview.
type Screen struct {
	title  string
	items  []Item
	chosen func(id string) tea.Msg
	input  textinput.Model
	at     int // index into the items that match
	theme  theme.Theme
	w, h   int
	ready  bool
	shown  *preview // the one drawn last
	also   *also    // what can be done besides; nil for nothing
}

// New returns a list of items with the cursor at the item with the identifier
// current. chosen makes the message that is returned for the choice.
func New(title string, items []Item, current string, chosen func(id string) tea.Msg) Screen {
	s := Screen{title: title, items: items, chosen: chosen, shown: new(preview)}
	for i, it := range items {
		if it.ID == current {
			s.at = i
		}
	}
	return s
}

// Resize implements route.Screen.
func (s Screen) Resize(w, h int, t theme.Theme) route.Screen {
	text := ""
	if s.ready {
		text = s.input.Value()
	}
	s.w, s.h, s.theme, s.ready = w, h, t, true
	s.input = dialog.Input(t, text, s.listWidth()-6)
	s.input.Placeholder = "type to search"
	return s
}

// typedWords are what is sought, and the settings that are typed with it.
func (s Screen) typedWords() (sought []string, settings string) {
	for _, word := range strings.Fields(strings.ToLower(s.input.Value())) {
		if strings.Contains(word, "=") && slices.ContainsFunc(s.items, func(it Item) bool { return it.With != nil }) {
			settings += " " + word
		} else {
			sought = append(sought, word)
		}
	}
	return sought, strings.TrimSpace(settings)
}

// matches returns the items that are sought, with the settings that are typed.
func (s Screen) matches() []Item {
	if s.also != nil {
		if it, ok := s.also.typed(s.input.Value()); ok {
			return []Item{it}
		}
	}
	sought, settings := s.typedWords()
	found := search(s.items, sought)
	if settings != "" {
		for i, it := range found {
			if it.With == nil {
				found[i].Cannot = cmp.Or(it.Cannot, fmt.Sprintf("it has no settings, got %q: leave that out", settings))
				continue
			}
			found[i] = it.With(settings)
		}
	}
	return found
}

// Update implements route.Screen.
func (s Screen) Update(msg tea.Msg) (route.Screen, route.Next) {
	s, removes := s.removes(msg)
	if removes {
		return s, route.Next{}
	}
	if by, ok := dialog.Steps(msg, s.seen()); ok {
		return s.move(by), route.Next{}
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.press(msg)
	case tea.MouseClickMsg:
		return s.click(msg)
	case tea.PasteMsg:
		return s.typed(msg)
	}
	return s, route.Next{}
}

func (s Screen) press(msg tea.KeyPressMsg) (route.Screen, route.Next) {
	switch msg.String() {
	case "tab":
		return s.move(1), route.Next{}
	case "shift+tab":
		return s.move(-1), route.Next{}
	case "esc":
		return s, route.Close(nil)
	case "ctrl+c":
		return s, route.Do(tea.Quit)
	case "enter":
		return s, s.choose()
	}
	return s.typed(msg)
}

func (s Screen) typed(msg tea.Msg) (route.Screen, route.Next) {
	before := s.input.Value()
	var cmd tea.Cmd
	s.input, cmd = s.input.Update(msg)
	if s.input.Value() != before {
		s.at = 0
	}
	return s, route.Do(cmd)
}

func (s Screen) move(d int) Screen {
	s.at = max(0, min(s.at+d, len(s.matches())-1))
	return s
}

func (s Screen) choose() route.Next {
	it, ok := s.current()
	if !ok || it.Cannot != "" {
		return route.Next{}
	}
	return route.Close(s.chosen(it.ID))
}

// click chooses the entry under the pointer.
func (s Screen) click(msg tea.MouseClickMsg) (route.Screen, route.Next) {
	rows, at := s.rows(s.matches()), msg.Y-listTop
	at += s.scrolled(rows)
	if msg.X >= s.listWidth() || msg.Y < listTop || at >= len(rows) || rows[at].item < 0 {
		return s, route.Next{}
	}
	s.at = rows[at].item
	return s, s.choose()
}

// listTop is the screen row of the first entry.
const listTop = 4

// seen is the number of rows that are seen at once.
func (s Screen) seen() int { return max(s.h-listTop-3, 1) }

// row is a row of the list: an item by its index, or −1 and a heading, or an empty one.
type row struct {
	item    int
	heading string
}

// rows are the rows of the list, with headings of groups; those of what is sought stand
// closer.
func (s Screen) rows(found []Item) (rows []row) {
	sought, _ := s.typedWords()
	group := ""
	for i, it := range found {
		if it.Group != group && len(sought) == 0 && len(rows) > 0 {
			rows = append(rows, row{item: -1})
		}
		if it.Group != group {
			rows = append(rows, row{-1, it.Group})
		}
		group = it.Group
		rows = append(rows, row{item: i})
	}
	return rows
}

// scrolled is the index of the first row that is seen.
func (s Screen) scrolled(rows []row) int {
	return max(0, slices.IndexFunc(rows, func(r row) bool { return r.item == s.at })-s.seen()+1)
}

// listWidth is the width of the list; one whose rows say more is wider.
func (s Screen) listWidth() int {
	if s.also != nil {
		return min(max(s.w/2, 24), 72)
	}
	return min(max(s.w/3, 24), 40)
}
