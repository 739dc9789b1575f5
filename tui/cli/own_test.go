package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"optexplore/tui/own"
)

const ownText = "# mine\nwave = sin(x) + sin(10x/3)\n  start = -3\n  rate = 0.02\n\nbad = x +\n"

// called runs a command line of a user whose settings are in a folder.
func called(folder string, guest bool, args ...string) (out, errs string, code int) {
	var o, e strings.Builder
	code = Main(Call{
		Args: args, In: strings.NewReader(""), Out: &o, Err: &e, Env: []string{"XDG_CONFIG_HOME=" + folder}, Ctx: context.Background(), Guest: guest,
	})
	return o.String(), e.String(), code
}

// withOwn is a folder of settings with a file of landscapes.
func withOwn(t *testing.T, text string) (folder, file string) {
	folder = t.TempDir()
	file = filepath.Join(folder, "optexplore", "landscapes.txt")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder, file
}

// TestALandscapeOfOnesOwnIsFoundByItsName in every command that takes one, and is listed;
// what is damaged is said once; a visitor has none.
func TestALandscapeOfOnesOwnIsFoundByItsName(t *testing.T) {
	folder, file := withOwn(t, ownText)
	named, errs, code := called(folder, false, "run", "--landscape", "wave", "--steps", "3", "--format", "csv")
	typed, _, _ := called(folder, false, "run", "--formula", "sin(x) + sin(10x/3)", "--start", "-3", "--rate", "0.02", "--steps", "3", "--format", "csv")
	if code != 0 || named != typed {
		t.Errorf("by its name:\n%s\nas it is typed:\n%s", named, typed)
	}
	if said := file + ":6: bad: "; strings.Count(errs, said) != 1 {
		t.Errorf("the error stream has %q", errs)
	}
	for _, args := range [][]string{
		{"eval", "--landscape", "wave", "--at", "1"}, {"critical", "--landscape", "wave"}, {"tune", "--landscape", "wave", "--budget", "20"},
		{"race", "--landscape", "wave", "--runner", "gd", "--runner", "adam"}, {"spectrum", "--landscape", "wave"}, {"foresee", "--landscape", "wave"},
	} {
		if out, errs, code := called(folder, false, args...); code != 0 || !strings.Contains(out, "sin(10x/3)") {
			t.Errorf("%v: %s%s", args, out, errs)
		}
	}
	if out, _, _ := called(folder, false, "list", "landscapes"); strings.Index(out, "  wave") < strings.Index(out, own.Group) || strings.Index(out, "  wave") > strings.Index(out, "local minima") {
		t.Errorf("the list begins with\n%.500s", out)
	}
	if out, _, _ := called(folder, false, "list", "--format", "json"); !strings.Contains(out, `"group": "your own"`) {
		t.Error("the list in JSON has no group of one's own")
	}
	if _, errs, code := called(folder, false, "run", "--landscape", "bad"); code != codeUse || !strings.Contains(errs, ":6: bad") {
		t.Errorf("a damaged one: %d %s", code, errs)
	}
	for _, args := range [][]string{{"run", "--landscape", "wave"}, {"eval", "--landscape", "wave", "--at", "1"}} {
		if _, errs, code := called(folder, true, args...); code == 0 || strings.Contains(errs, folder) {
			t.Errorf("a visitor, %v: %d %s", args, code, errs)
		}
	}
	if out, errs, _ := called(folder, true, "list"); strings.Contains(out+errs, "sin(10x/3)") || strings.Contains(errs, "bad") {
		t.Error("a visitor sees the list of the host")
	}
}

// TestKeepingChangesNothingElse of the file, makes one where there is none, and refuses
// what cannot be.
func TestKeepingChangesNothingElse(t *testing.T) {
	folder, file := withOwn(t, ownText)
	store := ownFileOf([]string{"XDG_CONFIG_HOME=" + folder})
	e := own.Entry{Name: "fresh", Text: "x^2"}
	if where, err := store.Keep(e); err != nil || where != file {
		t.Fatal(where, err)
	}
	text, _ := os.ReadFile(file)
	info, _ := os.Stat(file)
	if string(text) != ownText+"\nfresh = x^2\n" || info.Mode().Perm() != 0o600 {
		t.Errorf("%v\n%s", info.Mode(), text)
	}
	if _, err := store.Keep(own.Entry{Name: "saddle", Text: "x^2"}); err == nil {
		t.Error("a name of the catalogue is taken")
	}
	if again, _ := os.ReadFile(file); string(again) != string(text) {
		t.Errorf("what is refused has changed the file:\n%s", again)
	}
	elsewhere := filepath.Join(t.TempDir(), "kept.txt")
	os.Rename(file, elsewhere)
	if err := os.Symlink(elsewhere, file); err == nil {
		if _, err := store.Keep(own.Entry{Name: "wave", Text: "x"}); err != nil {
			t.Error(err)
		}
		text, _ := os.ReadFile(elsewhere)
		if !strings.Contains(string(text), "wave = x\n\nbad = x +\n") {
			t.Errorf("behind a link:\n%s", text)
		}
	}
	none := ownFileOf([]string{"HOME=" + t.TempDir()})
	if c := none.Read(); len(c.Entries)+len(c.Damaged) > 0 {
		t.Errorf("without a file: %+v", c)
	}
	if _, err := none.Keep(e); err != nil || len(none.Read().Entries) != 1 {
		t.Errorf("without a file: %v", err)
	}
	left, _ := filepath.Glob(filepath.Join(folder, "optexplore", ".*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	for _, env := range [][]string{nil, {"HOME=relative"}, {"XDG_CONFIG_HOME="}} {
		nowhere := ownFileOf(env)
		if _, err := nowhere.Keep(e); nowhere != "" || err == nil || !strings.Contains(err.Error(), "HOME") {
			t.Errorf("%v: %q, %v", env, nowhere, err)
		}
	}
	if c := ownFile(folder).Read(); len(c.Damaged) != 1 {
		t.Errorf("a folder in its place: %+v", c)
	}
}

// TestALandscapeOfOnesOwnIsOffered where a shell asks, before those of the catalogue.
func TestALandscapeOfOnesOwnIsOffered(t *testing.T) {
	folder, _ := withOwn(t, ownText)
	if out, _, _ := called(folder, false, "__complete", "run", "--landscape", "wa"); !strings.HasPrefix(out, "wave\tsin(x) + sin(10x/3)\n") {
		t.Errorf("%s", out)
	}
}
