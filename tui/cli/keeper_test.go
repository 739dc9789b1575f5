package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"optexplore/model"
	"optexplore/model/modeltest"
)

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

// names are the names in a folder.
func names(t *testing.T, folder string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// shelfIn is the shelf of a user whose data are in a folder.
func shelfIn(folder string) *keeper { return keeperOf([]string{"XDG_DATA_HOME=" + folder}) }

// mustKeep saves a session of a length by a name, as is allowed without a question, and
// fails unless it is in a file.
func mustKeep(t *testing.T, k *keeper, length int, name, now, file string) {
	t.Helper()
	as, err := k.Save(modeltest.Valley().Move(length), name, now, false)
	if err != nil || as != name {
		t.Fatalf("saved as %q, %v; want %s", as, err, name)
	}
	text, _ := os.ReadFile(file)
	if got, err := model.Decode(text); err != nil || got.Length != length {
		t.Errorf("%s has a session of length %d (%v), want %d", file, got.Length, err, length)
	}
}

// mustHold fails unless a file has a content.
func mustHold(t *testing.T, name, want string) {
	t.Helper()
	if got, err := os.ReadFile(name); err != nil || string(got) != want {
		t.Errorf("%s holds %q (%v), want %q", name, got, err, want)
	}
}

// TestASessionIsKeptByItsName, in the folder of the program, and one with a folder or an
// ending in a file, with the permissions that it has; each again and again, without a trace
// of anything else.
func TestASessionIsKeptByItsName(t *testing.T) {
	home := t.TempDir()
	inFolder(t, map[string]string{"mine.json": "{}"})
	os.Chmod("mine.json", 0o662)
	k := shelfIn(home)
	folder := filepath.Join(home, "optexplore", "sessions")
	if s := modeltest.Valley(); k.Propose(s) != "valley-gd" {
		t.Errorf("proposed is %q", k.Propose(s))
	}
	_, from := k.from("./mine.json")
	for n := range 3 {
		now := ""
		if n > 0 {
			now = "valley-gd"
		}
		mustKeep(t, k, 1+n, "valley-gd", now, filepath.Join(folder, "valley-gd.json"))
		mustKeep(t, k, 1+n, from, from, "mine.json")
	}
	mustKeep(t, k, 9, "Übung_2", "valley-gd", filepath.Join(folder, "Übung_2.json"))
	if got := k.Propose(modeltest.Valley()); got != "valley-gd-2" {
		t.Errorf("proposed is %q", got)
	}
	if info, _ := os.Stat("mine.json"); info.Mode().Perm() != 0o662 {
		t.Errorf("the permissions are %v, want 0662", info.Mode())
	}
	for folder, want := range map[string][]string{folder: {"valley-gd.json", "Übung_2.json"}, ".": {"mine.json"}, filepath.Dir(folder): {"recent.txt", "sessions"}} {
		if got := names(t, folder); !slices.Equal(got, want) {
			t.Errorf("in %s there are %q, want %q", folder, got, want)
		}
	}
	for name, length := range map[string]int{"valley-gd": 3, " Übung_2 ": 9, "mine.json": 3} {
		if s, as, err := k.Read(name); err != nil || s.Length != length || as != strings.TrimSpace(name) {
			t.Errorf("%q: length %d as %q, %v", name, s.Length, as, err)
		}
	}
}

// TestNothingIsReplacedUnasked: neither what was there before, nor what another program has
// put in its place since, nor what comes between the look and the writing.
func TestNothingIsReplacedUnasked(t *testing.T) {
	refused := func(t *testing.T, k *keeper, name, now, says string) {
		t.Helper()
		before, _ := os.ReadFile(name)
		if got := k.Taken(name, now); !strings.Contains(got, says) || says == "" {
			t.Errorf("it is said %q, want %q", got, says)
		}
		if as, err := k.Save(modeltest.Valley(), name, now, false); err == nil || !strings.Contains(err.Error(), "is there already") {
			t.Errorf("saved as %q (%v)", as, err)
		}
		mustHold(t, name, string(before))
		if as, err := k.Save(modeltest.Valley().Move(7), name, now, true); err != nil || as != name {
			t.Errorf("not replaced: %q, %v", as, err)
		}
		mustKeep(t, k, 8, name, name, name)
	}
	for name, change := range map[string]func(as os.FileInfo){
		"changed": func(as os.FileInfo) {
			os.WriteFile("mine.json", make([]byte, as.Size()), 0o644)
			os.Chtimes("mine.json", time.Time{}, as.ModTime().Add(1))
		},
		"shorter": func(as os.FileInfo) {
			os.WriteFile("mine.json", nil, 0o644)
			os.Chtimes("mine.json", time.Time{}, as.ModTime())
		},
		"replaced": func(as os.FileInfo) {
			os.WriteFile("new", make([]byte, as.Size()), 0o644)
			os.Chtimes("new", time.Time{}, as.ModTime())
			os.Rename("new", "mine.json")
		},
	} {
		t.Run(name, func(t *testing.T) {
			inFolder(t, nil)
			k := shelfIn(t.TempDir())
			mustKeep(t, k, 1, "mine.json", "", "mine.json")
			change(k.left["mine.json"])
			refused(t, k, "mine.json", "mine.json", "changed by another program")
		})
	}
	inFolder(t, map[string]string{"mine.json": "{}"})
	refused(t, shelfIn(t.TempDir()), "mine.json", "", "is there already, written just now")
	k := shelfIn(t.TempDir())
	mustKeep(t, k, 1, "other.json", "", "other.json")
	refused(t, k, "other.json", "mine.json", "is there already")
	for name, link := range map[string]func(old, new string) error{"links": os.Link, "no links": func(string, string) error { return errors.ErrUnsupported }} {
		inFolder(t, nil)
		err := create("a", []byte("mine"), func(old, new string) error {
			os.WriteFile(new, []byte("another"), 0o644)
			return link(old, new)
		})
		if mustHold(t, "a", "another"); !errors.Is(err, fs.ErrExist) || len(names(t, ".")) != 1 {
			t.Errorf("%s: %v, %q", name, err, names(t, "."))
		}
	}
}

// TestWhatIsGoneIsWrittenAnew.
func TestWhatIsGoneIsWrittenAnew(t *testing.T) {
	inFolder(t, nil)
	k := shelfIn(t.TempDir())
	mustKeep(t, k, 1, "mine.json", "", "mine.json")
	os.Remove("mine.json")
	mustKeep(t, k, 2, "mine.json", "mine.json", "mine.json")
}

// TestBadNamesAreRefused with a sentence, before anything is written.
func TestBadNamesAreRefused(t *testing.T) {
	home := t.TempDir()
	inFolder(t, map[string]string{"a": ""})
	os.Mkdir("folder.d", 0o755)
	k := shelfIn(home)
	for name, says := range map[string]string{
		"": "expected a name", "  ": "expected a name", "..": "folder", "../": "folder", ".": "folder", "/": "folder", "folder.d": "folder",
		"a b": "expected a name", strings.Repeat("a", 300): "40 letters", strings.Repeat("a", 300) + ".json": "too long",
		"nowhere/a.json": "there is no folder nowhere/", "a\x00.json": "control", "a\x1b[31m": "control", "-a": "expected a name",
		"a/b.json": "not a directory", "x:abc": "expected a name", "a\nb.json": "control", "~": "expected a name",
	} {
		err := k.Check(name)
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%.40q: %v, want %q", name, err, says)
		}
		if as, err := k.Save(modeltest.Valley(), name, "", true); err == nil {
			t.Errorf("%.40q: saved as %q", name, as)
		}
		if _, _, err := k.Read(name); err == nil {
			t.Errorf("%.40q is read", name)
		}
	}
	if got := names(t, home); len(got) != 0 {
		t.Errorf("there are %q", got)
	}
	nowhere := keeperOf(nil)
	if _, err := nowhere.Save(modeltest.Valley(), "a-name", "", false); err == nil || !strings.Contains(err.Error(), "HOME") {
		t.Errorf("without a home: %v", err)
	}
	mustKeep(t, nowhere, 1, "a.json", "", "a.json")
	if list := nowhere.List(); len(list.Entries) != 0 || list.Err != nil {
		t.Errorf("%+v", list)
	}
}

// TestWhatCannotBeOpenedIsRefused: damaged, too large, no file, not there.
func TestWhatCannotBeOpenedIsRefused(t *testing.T) {
	inFolder(t, map[string]string{"bad.json": `{"optexplore": 2,`, "new.json": `{"optexplore": 99}`, "large.json": "{}"})
	os.Truncate("large.json", model.MaxFile+1)
	s := modeltest.Valley()
	s.Landscape = "nowhere\x1b[2J"
	odd, _ := s.Encode()
	os.WriteFile("odd.json", odd, 0o644)
	home := t.TempDir()
	k := shelfIn(home)
	mustKeep(t, k, 1, "lecture", "", filepath.Join(home, "optexplore", "sessions", "lecture.json"))
	for name, says := range map[string]string{
		"bad.json": "damaged", "new.json": "newer version", "large.json": "at most", "odd.json": "landscape", "gone.json": "no such file",
		"lectur": "did you mean lecture", ".": "expected a file",
	} {
		if _, _, err := k.Read(name); err == nil || !strings.Contains(err.Error(), says) || strings.ContainsAny(err.Error(), "\x1b\n") {
			t.Errorf("%s: %v, want %q", name, err, says)
		}
	}
}

// TestLinksAreFollowed to the file, which may be missing, and stay.
func TestLinksAreFollowed(t *testing.T) {
	inFolder(t, nil)
	os.MkdirAll("deep/er", 0o755)
	for link, to := range map[string]string{"link.json": "link2", "link2": "file", "folder": "deep/er", "deep/er/up.json": "../file", "gone.json": "none"} {
		if err := os.Symlink(filepath.FromSlash(to), link); err != nil {
			t.Skip(err)
		}
	}
	k := shelfIn(t.TempDir())
	for i, c := range [][2]string{{"link.json", "file"}, {"folder/up.json", "deep/file"}, {"gone.json", "none"}} {
		for n := range 2 {
			now := ""
			if n > 0 {
				now = c[0]
			}
			mustKeep(t, k, 1+i+n, c[0], now, c[1])
		}
		if info, err := os.Lstat(c[0]); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is no link any more: %v", c[0], err)
		}
	}
	for _, name := range append(names(t, "."), names(t, "deep")...) {
		if strings.HasPrefix(name, ".") {
			t.Errorf("%s is left behind", name)
		}
	}
}
