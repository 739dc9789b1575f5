package cli

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/pflag"

	"optexplore/tui/canvas"
	"optexplore/tui/config"
	"optexplore/tui/theme"
)

// defineLook adds the flags of the look of the screen or of a picture.
func defineLook(fs *pflag.FlagSet, w *theme.Wishes, screen bool) {
	for _, c := range theme.Choices() {
		if c.Screen && !screen {
			continue
		}
		oneOf(fs, c.Of(w), c.Name, c.Means+": "+strings.Join(c.Words, ", "), c.Words...)
	}
}

// unsaid are wishes with those that no flag says as they are set.
func unsaid(fs *pflag.FlagSet, w, set theme.Wishes) theme.Wishes {
	for _, c := range theme.Choices() {
		if word := *c.Of(&set); word != "" && !fs.Changed(c.Name) {
			*c.Of(&w) = word
		}
	}
	return w
}

// motionFlag is the flag that says when a run that is playing moves.
const motionFlag = "motion"

// defineMotion adds it to those of the screen.
func defineMotion(fs *pflag.FlagSet) {
	fs.String(motionFlag, config.InFront, fmt.Sprintf("when a run that is playing moves: always, focus (while the window has it), reduced (so too, %d times a second)", config.Still))
	among(fs, motionFlag, config.Motions()...)
}

// unsaidMotion is when it moves: as it is set, unless the flag says otherwise.
func unsaidMotion(fs *pflag.FlagSet, set string) string {
	if flag := fs.Lookup(motionFlag); flag.Changed {
		return flag.Value.String()
	}
	return set
}

// symbolsOf are the characters that words are spelled in.
func symbolsOf(c Call) canvas.Symbols { return theme.Wishes{}.Look(colorprofile.NoTTY, c.Env).Symbols }
