package palette

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"optexplore/tui/keys"
)

// row is a line of the list: an action, with or without words behind its name.
type row struct {
	line    string // what is done: the name, and the words
	help    string
	keys    string
	off     string // why it cannot be done now
	takes   bool   // words can be said with it
	matched []int  // the characters of line, by their bytes, that were typed
	recent  bool
	at      int // its place among all
}

// most is the number of recent rows that are listed.
const most = 5

// rows lists what fits to what is typed: what can be done before what cannot, and what was
// chosen before ahead of the rest.
func rows(lines []keys.Line, recent []string, typed string) []row {
	text := strings.TrimSpace(typed)
	found := append(said(lines, typed), named(append(chosen(lines, recent), plain(lines)...), text)...)
	seen := map[string]bool{}
	found = slices.DeleteFunc(found, func(r row) bool {
		again := seen[r.line]
		seen[r.line] = true
		return again
	})
	slices.SortStableFunc(found, func(a, b row) int {
		return cmp.Or(-order(a.off == "", b.off == ""), -order(a.recent, b.recent))
	})
	return found
}

// order compares two truths: false is before true.
func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// plain are the actions without words.
func plain(lines []keys.Line) []row {
	var list []row
	for _, l := range lines {
		if l.Name != "" {
			list = append(list, row{line: l.Name, help: l.Help, keys: l.Keys, off: l.Off, takes: l.Form != nil})
		}
	}
	return list
}

// chosen are the rows of what was chosen before, as far as there are such actions.
func chosen(lines []keys.Line, recent []string) []row {
	var list []row
	for _, line := range recent {
		l, words, ok := split(lines, line)
		if !ok || len(list) == most {
			continue
		}
		r := row{line: line, help: l.Help, off: l.Off, takes: l.Form != nil, recent: true}
		if words == "" {
			r.keys = l.Keys
		}
		list = append(list, r)
	}
	return list
}

// split finds the action that a line names, and the words behind it.
func split(lines []keys.Line, line string) (l keys.Line, words string, ok bool) {
	name, words, _ := strings.Cut(line, " ")
	k := slices.IndexFunc(lines, func(l keys.Line) bool { return l.Name == name && name != "" })
	if k < 0 {
		return l, "", false
	}
	return lines[k], strings.TrimSpace(words), true
}

// said are the rows of a whole name with words behind it: what is typed, and the values
// that it may become.
func said(lines []keys.Line, typed string) []row {
	typed = strings.TrimLeft(typed, " ")
	l, words, ok := split(lines, typed)
	if !ok || !strings.Contains(typed, " ") || l.Form == nil {
		return nil
	}
	form := l.Form()
	own := row{line: strings.TrimSpace(l.Name + " " + words), help: form.Hint, takes: true}
	if words != "" {
		if err := form.Check(words); err != nil {
			own.off = err.Error()
		}
	}
	list := []row{own}
	values := make([]string, len(form.Values))
	for i, v := range form.Values {
		values[i] = v.Text
	}
	for _, r := range matching(values, words) {
		list = append(list, row{line: l.Name + " " + r.Str, help: form.Values[r.Index].About, matched: shifted(r.MatchedIndexes, len(l.Name)+1)})
	}
	if words == "" && len(list) > 1 {
		list = append(list[1:], own)
	}
	return list
}

// matching are the texts that have the letters of what is sought, the best first; all, as
// they are, if nothing is.
func matching(texts []string, sought string) []fuzzy.Match {
	if sought != "" {
		return fuzzy.Find(sought, texts)
	}
	var all []fuzzy.Match
	for i, text := range texts {
		all = append(all, fuzzy.Match{Str: text, Index: i})
	}
	return all
}

// shifted are indices behind a prefix.
func shifted(list []int, by int) []int {
	for i := range list {
		list[i] += by
	}
	return list
}

// named are the rows whose line begins with what is sought, as they are; those that have its
// letters from the beginning of a word on, the best first; those whose help has its words;
// and those that have the letters anywhere.
func named(all []row, sought string) []row {
	if sought == "" {
		return all
	}
	sought = strings.ToLower(sought)
	var texts []string
	for _, r := range all {
		texts = append(texts, r.line)
	}
	var begin, near, far []row
	for _, m := range matching(texts, strings.Join(strings.Fields(sought), "")) {
		r, first := all[m.Index], m.MatchedIndexes[0]
		r.matched, r.at = m.MatchedIndexes, m.Index
		switch {
		case strings.HasPrefix(r.line, sought):
			begin = append(begin, r)
		case first == 0 || r.line[first-1] == '-':
			near = append(near, r)
		default:
			far = append(far, r)
		}
	}
	slices.SortFunc(begin, func(a, b row) int { return cmp.Or(-order(a.line == sought, b.line == sought), a.at-b.at) })
	words := strings.Fields(sought)
	var about []row
	for _, r := range all {
		text := strings.ToLower(r.line + " " + r.help)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			about = append(about, r)
		}
	}
	return slices.Concat(begin, near, about, far)
}
