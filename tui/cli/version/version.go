package version

import (
	"runtime/debug"
	"strings"
)

// shown is how many characters of a revision are shown.
const shown = 12

// Of is the version that a build knows of itself, on one line: that of its module, the
// revision that it was built from, when that was made in RFC 3339, whether files differed
// from it, and the compiler. What is not known is left out, as the revision of a program
// that was built outside of a repository. info is nil where nothing is known.
func Of(info *debug.BuildInfo) string {
	if info == nil {
		return "(devel)"
	}
	parts := []string{"(devel)"}
	if info.Main.Version != "" {
		parts[0] = info.Main.Version
	}
	known := map[string]string{}
	for _, s := range info.Settings {
		known[s.Key] = s.Value
	}
	if revision := known["vcs.revision"]; revision != "" {
		parts = append(parts, "revision "+revision[:min(len(revision), shown)])
	}
	if time := known["vcs.time"]; time != "" {
		parts = append(parts, time)
	}
	if known["vcs.modified"] == "true" {
		parts = append(parts, "with changes")
	}
	if info.GoVersion != "" {
		parts = append(parts, info.GoVersion)
	}
	return strings.Join(parts, ", ")
}
