package shelf_test

import (
	"strings"
	"testing"
	"time"

	"optexplore/model"
	"optexplore/model/modeltest"
	"optexplore/tui/shelf"
)

func TestAge(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	const day = 24 * time.Hour
	for ago, want := range map[time.Duration]string{
		0: "just now", 59 * time.Second: "just now", -time.Second: "just now", time.Minute: "1 minute ago", 119 * time.Second: "1 minute ago",
		59 * time.Minute: "59 minutes ago", time.Hour: "1 hour ago", 2 * time.Hour: "2 hours ago", 47 * time.Hour: "1 day ago", 6 * day: "6 days ago",
		7 * day: "1 week ago", 29 * day: "4 weeks ago", 60 * day: "2 months ago", 364 * day: "12 months ago", 800 * day: "2 years ago", -2 * day: "2026-03-03",
	} {
		if got := shelf.Age(now.Add(-ago), now); got != want {
			t.Errorf("%v: %q, want %q", ago, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	for name, ok := range map[string]bool{
		"a": true, "lecture-3": true, "Übung_2": true, "3": true, "日本": true, "": false, "a b": false, "a/b": false, "a.json": false, "..": false, "-a": false, "_": false,
		"a\n": false, "a\x1b": false, strings.Repeat("é", 40): true, strings.Repeat("a", 41): false, "a\xff": false, "x:a": false,
	} {
		if err := shelf.CheckName(name); (err == nil) != ok {
			t.Errorf("%q: %v", name, err)
		}
	}
	for text, bare := range map[string]bool{"a": true, "a b": true, "a.json": false, "./a": false, "/a": false, "": true, "a.": false} {
		if shelf.Bare(text) != bare {
			t.Errorf("%q: %v", text, !bare)
		}
	}
	s := modeltest.Valley()
	race, _ := s.Add(model.Runner{Rule: "adam"})
	typed := s
	typed.Landscape, typed.Formula = "", "x^2"
	seeded := s
	seeded.Landscape = "random-matrix seed=3"
	for want, s := range map[string]model.Session{"valley-gd": s, "valley-race": race, "formula-gd": typed, "random-matrix-gd": seeded} {
		if got := shelf.Named(s); got != want || shelf.CheckName(got) != nil {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := shelf.Free("a", func(name string) bool { return name == "a" || name == "a-2" }); got != "a-3" {
		t.Errorf("%q", got)
	}
}

func TestSharedIsTheTextInACommandLine(t *testing.T) {
	for text, want := range map[string]string{
		"x:abc": "x:abc", " x:abc\n": "x:abc", "optexplore --session x:abc": "x:abc", "$ ./optexplore run --session='x:abc": "x:abc", "abc": "", "optexplore": "", "--session a.json": "", "": "",
	} {
		if got, ok := shelf.Shared(text); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v", text, got, ok)
		}
	}
}
