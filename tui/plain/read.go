package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"optexplore/model"
	"optexplore/tui/explore"
	"optexplore/tui/keys"
	"optexplore/tui/route"
)

// MostRepeated is how many times an action is done by one line, at most.
const MostRepeated = 1000

// forward is the action of an empty line; said with a number, it is run so far.
const forward = "forward"

// read does what a line says: nothing is one step forward; else it is one of the own words, an
// action with the words behind it or a count before or behind it, or a key.
func read(s State, text string) (State, []string) {
	text = strings.TrimSpace(text)
	if text == "" {
		return done(s, forward)
	}
	lines := explore.Actions(s.model)
	if line, ok := explore.Bound(s.model, key(text)); ok && !named(lines, text) {
		return act(s, lines, line)
	}
	if colon, ok := strings.CutPrefix(text, ":"); ok {
		text = strings.TrimSpace(colon)
	}
	name, rest, _ := strings.Cut(text, " ")
	if w, ok := ownWord(name); ok {
		return w.do(s, strings.TrimSpace(rest))
	}
	return act(s, lines, text)
}

// named reports whether a text is the name of an action.
func named(lines []keys.Line, text string) bool {
	return slices.ContainsFunc(lines, func(l keys.Line) bool { return l.Name == text })
}

// act does the action that a line names.
func act(s State, lines []keys.Line, text string) (State, []string) {
	name, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	count, counted := number(name)
	if counted && rest != "" {
		name, rest, _ = strings.Cut(rest, " ")
	}
	l, why := find(lines, name, rest != "")
	switch {
	case why != "" && isMod(name):
		return s, []string{fmt.Sprintf("no action has the key %.40s: the word keys lists them", text)}
	case why != "":
		return s, []string{why}
	case l.Off != "":
		return done(s, l.Name)
	}
	if n, ok := number(rest); ok && l.Form == nil && !counted {
		count, counted, rest = n, true, ""
	}
	switch {
	case counted && (count < 1 || count > model.MaxSteps):
		return s, []string{fmt.Sprintf("expected a count from 1 to %s, got %d", model.Whole(model.MaxSteps), count)}
	case counted && (l.Name == forward || l.Name == run):
		return started(s, count, false)
	case counted && count > MostRepeated:
		return s, []string{fmt.Sprintf("expected %s at most %s times in a line, got %d", l.Name, model.Whole(MostRepeated), count)}
	case counted:
		s.again = repeat{l.Name, count - 1}
	case rest == "" && l.Form != nil:
		if next, asks := asked(s, l); asks {
			return s, next
		}
	}
	return done(s, strings.TrimSpace(l.Name+" "+completed(l, rest)))
}

// completed are the words behind an action, or the only value that begins with them where
// they are none.
func completed(l keys.Line, words string) string {
	if words == "" || l.Form == nil {
		return words
	}
	form := l.Form()
	if form.Check(words) == nil {
		return words
	}
	var near []string
	for _, v := range form.Values {
		if strings.HasPrefix(v.Text, words) {
			near = append(near, v.Text)
		}
	}
	if len(near) == 1 {
		return near[0]
	}
	return words
}

// number reads a whole number.
func number(text string) (n int, ok bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// find is the action of a name, or of the only one that begins so; of several those count
// first that can be done, and that take words if there are some. why says that there is none.
func find(lines []keys.Line, name string, worded bool) (l keys.Line, why string) {
	low := strings.ToLower(name)
	begin := func(l keys.Line) bool { return strings.HasPrefix(l.Name, low) && low != "" }
	var near []keys.Line
	for _, l := range lines {
		if l.Name == low {
			return l, ""
		}
		if begin(l) {
			near = append(near, l)
		}
	}
	for _, better := range []func(keys.Line) bool{
		func(l keys.Line) bool { return l.Off == "" },
		func(l keys.Line) bool { return worded == (l.Form != nil) },
	} {
		if some := only(near, better); len(near) > 1 && len(some) > 0 {
			near = some
		}
	}
	switch len(near) {
	case 0:
		return l, unknown(lines, name)
	case 1:
		return near[0], ""
	}
	return l, fmt.Sprintf("several actions begin with %q: %s", name, list(namesOf(near), mostListed))
}

// mostListed is the most names in a sentence.
const mostListed = 12

// only are the lines of which something holds.
func only(lines []keys.Line, holds func(keys.Line) bool) (some []keys.Line) {
	for _, l := range lines {
		if holds(l) {
			some = append(some, l)
		}
	}
	return some
}

func namesOf(lines []keys.Line) (names []string) {
	for _, l := range lines {
		names = append(names, l.Name)
	}
	return names
}

// unknown says that there is no action of a name, and what is near it.
func unknown(lines []keys.Line, name string) string {
	names := namesOf(lines)
	for _, w := range ownWords() {
		names = append(names, w.name)
	}
	text := fmt.Sprintf("there is no action %.40q%s", name, model.DidYouMean(name, names))
	if len(name) > 2 {
		about := only(lines, func(l keys.Line) bool {
			return strings.Contains(l.Name+" "+strings.ToLower(l.Help), strings.ToLower(name))
		})
		if len(about) > 0 {
			return text + ": near it are " + list(namesOf(about), mostListed)
		}
	}
	return text + ": help lists all"
}

// done does an action by its name, with the words behind it.
func done(s State, line string) (State, []string) {
	s, lines := s.update(route.ChoseAction(line))
	s.told = len(lines) > 0
	if s.model.State().Play.Running {
		s = s.held()
		return started(s, 0, true)
	}
	s.phase = deriving
	return s, lines
}

// asked is what an action asks for that is named without words; asks is false if it does
// something by itself.
func asked(s State, l keys.Line) (lines []string, asks bool) {
	was := s.model.State()
	screen, next := s.model.Update(route.ChoseAction(l.Name))
	chooses := screen.(explore.Model).State().Cursor != nil && was.Cursor == nil
	s.model = s.model.Show(was)
	if next.Open == nil && !chooses {
		return nil, false
	}
	return form(l, false), true
}

// mostValues is how many values are written with what they are about, unless all are asked
// for.
const mostValues = 8

// form is what an action takes behind its name, in lines.
func form(l keys.Line, whole bool) []string {
	f := l.Form()
	example := strings.TrimSpace(l.Name + " " + f.Text)
	lines := []string{fmt.Sprintf("Type %s and a value, as: %s. The value: %s", l.Name, example, sentence(f.Hint))}
	if f.Text == "" {
		lines[0] = fmt.Sprintf("Type %s and a value: %s", l.Name, sentence(f.Hint))
	}
	var texts []string
	for _, v := range f.Values {
		texts = append(texts, v.Text)
	}
	if len(texts) > mostValues && !whole {
		return append(lines, strings.Join(texts, ", ")+".", fmt.Sprintf("Type help %s to hear what each is.", l.Name))
	}
	for _, v := range f.Values {
		if v.About != "" {
			lines = append(lines, v.Text+": "+v.About)
		}
	}
	return lines
}

// opened is what is said in place of a screen that an action opens.
func (s State) opened(to route.Route) []string {
	switch to := to.(type) {
	case route.Help:
		return keyLines(explore.Actions(s.model))
	case route.Palette:
		return []string{"Type the name of an action, and words behind it. Type help to hear their names."}
	case route.Text:
		var lines []string
		for _, p := range to.Paragraphs {
			lines = append(lines, p.Text)
		}
		return lines
	case route.Prompt:
		if to.Asked != "" {
			return []string{sentence(to.Sure(to.Asked) + ": type replace to replace it, or the same with another name")}
		}
		return []string{sentence(to.Title + " " + to.Hint)}
	}
	return nil
}
