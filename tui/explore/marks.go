package explore

import (
	"optexplore/tui/keys"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
)

// marks lists the symbols in the picture and their meaning, for the help.
func marks() []keys.Line {
	var lines []keys.Line
	for _, s := range append(plot.Symbols(), scene.Symbols()...) {
		lines = append(lines, keys.Line{Keys: string(s.Rune), Group: "Marks in the picture", Help: s.Means})
	}
	return lines
}
