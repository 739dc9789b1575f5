package screentest

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// sequences finds the setting and resetting of private modes (DECSET and DECRST), and the
// saving and restoring of the title.
var sequences = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\x1b\[(?:\?([\d;]+)([hl])|(2[23]);2t)`)
})

// Modes returns the modes that differ from those of a terminal that was sent nothing, as
// "1049h" for the alternate screen and "25l" for a hidden cursor, in the order in which they
// were set; "title" stands for one that is saved and not restored.
func Modes(sent string) []string {
	var held []string
	set := func(name string, on bool) {
		held = slices.DeleteFunc(held, func(have string) bool { return have == name })
		if on {
			held = append(held, name)
		}
	}
	for _, m := range sequences().FindAllStringSubmatch(sent, -1) {
		if m[3] != "" {
			set("title", m[3] == "22")
			continue
		}
		for _, mode := range strings.Split(m[1], ";") {
			if mode == "25" || mode == "7" { // the cursor and the wrapping, which terminals begin with
				set(mode+"l", m[2] == "l")
			} else {
				set(mode+"h", m[2] == "h")
			}
		}
	}
	return held
}
