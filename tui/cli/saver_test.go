package cli

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"optexplore/model"
	"optexplore/model/modeltest"
)

const usual = "optexplore-session.json"

// inFolder is a new working directory with files of some names and contents.
func inFolder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// names are the names in the working directory.
func names(t *testing.T) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// mustSave saves a session of a length, and fails unless it is in the file that is
// said and that is wanted.
func mustSave(t *testing.T, s *saver, length int, want string) {
	t.Helper()
	where, err := s.save(modeltest.Valley().Move(length))
	if err != nil || where != want {
		t.Fatalf("saved in %q, %v; want %s", where, err, want)
	}
	text, _ := os.ReadFile(where)
	if got, err := model.Decode(text); err != nil || got.Length != length {
		t.Errorf("%s has a session of length %d (%v), want %d", where, got.Length, err, length)
	}
}

// mustHold fails unless a file has a content.
func mustHold(t *testing.T, name, want string) {
	t.Helper()
	if got, err := os.ReadFile(name); err != nil || string(got) != want {
		t.Errorf("%s holds %q (%v), want %q", name, got, err, want)
	}
}

// TestASessionIsSavedInTheFileThatItIsFrom again and again, with the permissions that
// it has, and without a trace of anything else.
func TestASessionIsSavedInTheFileThatItIsFrom(t *testing.T) {
	inFolder(t, map[string]string{"mine": "", usual: "another"})
	os.Chmod("mine", 0o662)
	for _, s := range []*saver{newSaver("mine"), newSaver("")} {
		want := s.path
		if want == "" {
			want = "optexplore-session-2.json"
		}
		for n := range 3 {
			mustSave(t, s, 1+n, want)
		}
	}
	if info, _ := os.Stat("mine"); info.Mode().Perm() != 0o662 {
		t.Errorf("the permissions are %v, want 0662", info.Mode())
	}
	mustHold(t, usual, "another")
	if got, want := names(t), []string{"mine", "optexplore-session-2.json", usual}; !slices.Equal(got, want) {
		t.Errorf("there are %q, want %q", got, want)
	}
}

// TestNoOtherFileIsOverwritten: not one that took the place of the session's, nor one
// that comes between the look and the writing, on a file system without links too.
func TestNoOtherFileIsOverwritten(t *testing.T) {
	for name, change := range map[string]func(as os.FileInfo){
		"changed": func(as os.FileInfo) {
			os.WriteFile("mine", make([]byte, as.Size()), 0o644)
			os.Chtimes("mine", time.Time{}, as.ModTime().Add(1))
		},
		"shorter": func(as os.FileInfo) { os.WriteFile("mine", nil, 0o644); os.Chtimes("mine", time.Time{}, as.ModTime()) },
		"replaced": func(as os.FileInfo) {
			os.WriteFile("new", make([]byte, as.Size()), 0o644)
			os.Chtimes("new", time.Time{}, as.ModTime())
			os.Rename("new", "mine")
		},
	} {
		inFolder(t, map[string]string{"mine": "first"})
		s := newSaver("mine")
		mustSave(t, s, 1, "mine")
		change(s.file)
		another, _ := os.ReadFile("mine")
		mustSave(t, s, 2, usual)
		mustSave(t, s, 3, usual)
		mustHold(t, "mine", string(another))
		if got := names(t); !slices.Equal(got, []string{"mine", usual}) {
			t.Errorf("%s: there are %q", name, got)
		}
	}
	for name, link := range map[string]func(old, new string) error{"links": os.Link, "no links": func(string, string) error { return errors.ErrUnsupported }} {
		inFolder(t, nil)
		s := newSaver("")
		s.link = func(old, new string) error {
			if new == usual {
				os.WriteFile(new, []byte("another"), 0o644)
			}
			return link(old, new)
		}
		mustSave(t, s, 1, "optexplore-session-2.json")
		mustHold(t, usual, "another")
		if got := names(t); !slices.Equal(got, []string{"optexplore-session-2.json", usual}) {
			t.Errorf("%s: there are %q", name, got)
		}
	}
	inFolder(t, map[string]string{"mine": ""})
	s := newSaver("mine")
	os.Remove("mine")
	mustSave(t, s, 1, "mine")
}

// TestLinksAreFollowed to the file, which may be missing, and stay.
func TestLinksAreFollowed(t *testing.T) {
	inFolder(t, map[string]string{"file": "", "none": ""})
	os.MkdirAll("deep/er", 0o755)
	for link, to := range map[string]string{"link": "link2", "link2": "file", "folder": "deep/er", "deep/er/up": "../file", "gone": "none", usual: "deep/made"} {
		if err := os.Symlink(filepath.FromSlash(to), link); err != nil {
			t.Skip(err)
		}
	}
	os.WriteFile("deep/file", nil, 0o644)
	gone := newSaver("gone")
	os.Remove("none")
	for k, c := range []struct {
		s             *saver
		through, file string
	}{
		{newSaver("link"), "link", "file"}, {newSaver("folder/up"), "folder/up", "deep/file"},
		{gone, "gone", "none"}, {newSaver(""), usual, "deep/made"},
	} {
		for n := range 2 {
			mustSave(t, c.s, 1+k+n, c.through)
		}
		if info, err := os.Lstat(c.through); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is no link any more: %v", c.through, err)
		}
		if info, err := os.Lstat(c.file); err != nil || !info.Mode().IsRegular() {
			t.Errorf("%s is no file: %v", c.file, err)
		}
	}
	for _, name := range append(names(t), "deep") {
		if strings.HasPrefix(name, ".") {
			t.Errorf("%s is left behind", name)
		}
	}
}
