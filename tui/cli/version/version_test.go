package version_test

import (
	"runtime/debug"
	"testing"

	"optexplore/tui/cli/version"
)

func TestOf(t *testing.T) {
	setting := func(pairs ...string) (list []debug.BuildSetting) {
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, debug.BuildSetting{Key: pairs[i], Value: pairs[i+1]})
		}
		return list
	}
	const revision, at = "0123456789abcdef0123456789abcdef01234567", "2026-11-30T19:50:19Z"
	for _, c := range []struct {
		info *debug.BuildInfo
		want string
	}{
		{nil, "(devel)"},
		{&debug.BuildInfo{}, "(devel)"},
		{&debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}, GoVersion: "go1.26.8"}, "v1.2.3, go1.26.8"},
		{&debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}, Settings: setting("vcs", "git", "vcs.revision", revision, "vcs.time", at, "vcs.modified", "false")}, "v1.2.3, revision 0123456789ab, " + at},
		{&debug.BuildInfo{Settings: setting("vcs.revision", revision, "vcs.modified", "true")}, "(devel), revision 0123456789ab, with changes"},
		{&debug.BuildInfo{Settings: setting("vcs.revision", "1a2b")}, "(devel), revision 1a2b"},
	} {
		if got := version.Of(c.info); got != c.want {
			t.Errorf("%+v: %q, want %q", c.info, got, c.want)
		}
	}
}
