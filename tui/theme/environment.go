package theme

import (
	"cmp"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
)

// Wanted returns the colour profile of a terminal by its environment: any value of
// NO_COLOR means no colours (no-color.org). Tmux passes COLORTERM on, and shows on a terminal
// with fewer colours the nearest that it has.
func Wanted(p colorprofile.Profile, env []string) colorprofile.Profile {
	switch {
	case variable(env, "NO_COLOR") != "":
		return min(p, colorprofile.ASCII)
	case p >= colorprofile.ANSI && inTmux(env) && slices.Contains([]string{"truecolor", "24bit"}, variable(env, "COLORTERM")):
		return colorprofile.TrueColor
	}
	return p
}

// inTmux reports whether the terminal is tmux, which may call itself screen: as GNU screen
// does, also inside tmux, but that says so by STY.
func inTmux(env []string) bool {
	kind := variable(env, "TERM")
	return strings.HasPrefix(kind, "tmux") ||
		strings.HasPrefix(kind, "screen") && variable(env, "TMUX") != "" && variable(env, "STY") == ""
}

// symbols are the characters that a terminal has by its environment: its kind, and the
// encoding and the language of the locale (POSIX.1-2024, 8.2). Where no locale is set,
// nothing is known of it, and most terminals have Unicode.
func symbols(env []string) canvas.Symbols {
	locale := strings.ToLower(cmp.Or(variable(env, "LC_ALL"), variable(env, "LC_CTYPE"), variable(env, "LANG")))
	language, _, _ := strings.Cut(locale, "_")
	switch {
	case locale != "" && !strings.Contains(locale, "utf-8") && !strings.Contains(locale, "utf8"):
		return canvas.ASCII
	case variable(env, "TERM") == "linux":
		return canvas.Console
	case slices.Contains([]string{"ja", "ko", "zh"}, language):
		return canvas.Narrow
	}
	return canvas.Unicode
}

// asked reports whether a terminal can be asked for pixels without harm. GNU screen shows the
// question in its status line, and an old console of Linux on the screen.
func asked(env []string) bool {
	kind := variable(env, "TERM")
	return kind != "linux" && !strings.HasPrefix(kind, "screen")
}

// variable is the value of an environment variable, the last where it is set twice.
func variable(env []string, name string) (value string) {
	for _, pair := range env {
		if v, ok := strings.CutPrefix(pair, name+"="); ok {
			value = v
		}
	}
	return value
}
