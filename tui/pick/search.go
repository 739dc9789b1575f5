package pick

import (
	"slices"
	"strings"
)

// How well an item matches what is sought, the best first.
const (
	exact     = iota // its identifier is what is typed
	begun            // begins with it
	beginning        // its name does
	named            // its identifier and its name have all the words
	meant            // they are looked for in its group, or are the name of it
	about            // it is looked for by them
	written          // they stand in its formula
	told             // they stand in its story
	unlike           // there is a word of which it has nothing
)

// search returns the items that match all words that are sought, the best first, and in
// the order of the list where they match as well. Stories, which have words of every kind,
// are looked into only if nothing else has the words.
func search(items []Item, sought []string) []Item {
	var found []Item
	best := unlike
	rank := map[string]int{}
	for _, it := range items {
		rank[it.ID] = match(it, sought)
		best = min(best, rank[it.ID])
	}
	most := max(best, written)
	for _, it := range items {
		if r := rank[it.ID]; r <= most && r < unlike {
			found = append(found, it)
		}
	}
	slices.SortStableFunc(found, func(a, b Item) int { return rank[a.ID] - rank[b.ID] })
	return found
}

// match is how well an item matches: as the word that it matches worst.
func match(it Item, sought []string) int {
	typed, name := strings.Join(sought, " "), strings.ToLower(it.Name)
	switch {
	case typed == "" || it.ID == typed:
		return exact
	case strings.HasPrefix(it.ID, typed):
		return begun
	case strings.HasPrefix(name, typed):
		return beginning
	}
	worst := named
	for _, word := range sought {
		worst = max(worst, place(it, word))
	}
	return worst
}

// place is where a word stands in an item. Meanings and stories are of whole words, which
// a word that is sought may be the beginning of.
func place(it Item, word string) int {
	switch {
	case strings.Contains(it.ID+" "+strings.ToLower(it.Name), word):
		return named
	case begins(it.Group+" "+it.Meaning, word):
		return meant
	case begins(it.Words, word):
		return about
	case strings.Contains(strings.ToLower(it.Formula), word):
		return written
	case begins(it.Story, word):
		return told
	}
	return unlike
}

// begins reports whether a word of a text begins with one.
func begins(text, word string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(text), apart), func(w string) bool { return strings.HasPrefix(w, word) })
}

// apart reports whether a character is none of a word.
func apart(r rune) bool { return strings.ContainsRune(" ,.:;()—", r) }
