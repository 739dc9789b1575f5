package config

import (
	"fmt"
	"strings"
)

// Text is the configuration as a text that Parse reads: all settings, and all actions with
// their keys.
func (c Config) Text(k Known) string { return c.write(k, "") }

// Example is a text with all settings as they are by default, in comments.
func Example(k Known) string {
	return "# The configuration of optexplore. All is as by default: take a # away to change it.\n\n" + Default().write(k, "# ")
}

// write writes the settings behind a mark.
func (c Config) write(k Known, mark string) string {
	var b strings.Builder
	for _, s := range settings() {
		fmt.Fprintf(&b, "# %s\n%s%s = %s\n\n", s.help, mark, s.name, value(s.show(c)))
	}
	fmt.Fprintf(&b, "[%s] # of actions: one key, or a list; [] takes all away\n", section)
	written := map[string]bool{}
	for _, g := range k.Actions {
		fmt.Fprintf(&b, "\n# %s\n", g.Name)
		for _, a := range g.Actions {
			if !written[a.Name] {
				line := fmt.Sprintf("%s%s = %s", mark, a.Name, value(c.Keys.Of(a)))
				fmt.Fprintf(&b, "%-44s # %s\n", line, a.Help)
			}
			written[a.Name] = true
		}
	}
	return b.String()
}

// value writes a value in TOML.
func value(v any) string {
	switch v := v.(type) {
	case string:
		return quoted(v)
	case []string:
		if len(v) == 1 {
			return quoted(v[0])
		}
		words := make([]string, len(v))
		for i, text := range v {
			words[i] = quoted(text)
		}
		return "[" + strings.Join(words, ", ") + "]"
	}
	return fmt.Sprint(v)
}

// quoted writes a text in quotes, as it is where it can be.
func quoted(text string) string {
	if strings.ContainsAny(text, `"\`) && !strings.Contains(text, "'") {
		return "'" + text + "'"
	}
	return fmt.Sprintf("%q", text)
}

// list writes names in a row.
func list(names []string) string { return strings.Join(names, ", ") }
