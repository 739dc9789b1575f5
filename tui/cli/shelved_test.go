package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"optexplore/model/modeltest"
	"optexplore/model/share"
)

// TestTheListIsTheNewestFirst: kept ones, and files that were opened or written; what is
// damaged is among them with its sentence; what is removed is not.
func TestTheListIsTheNewestFirst(t *testing.T) {
	home := t.TempDir()
	inFolder(t, nil)
	k := shelfIn(home)
	clock := time.Now().Add(-time.Hour)
	k.now = func() time.Time { return clock }
	folder := filepath.Join(home, "optexplore", "sessions")
	mustKeep(t, k, 3, "old", "", filepath.Join(folder, "old.json"))
	os.Chtimes(filepath.Join(folder, "old.json"), time.Time{}, clock.Add(-2*time.Hour))
	mustKeep(t, k, 4, "some.json", "", "some.json")
	os.WriteFile(filepath.Join(folder, "bad.json"), []byte("{"), 0o644)
	os.WriteFile(filepath.Join(folder, "no session.txt"), []byte("{"), 0o644)
	os.Chtimes(filepath.Join(folder, "bad.json"), time.Time{}, clock.Add(-time.Minute))
	os.WriteFile(filepath.Join(home, "optexplore", "recent.txt"), []byte("junk\n\n2026-01-01T00:00:00Z\t/gone\n2026-01-01T00:00:00Z\trelative\n"+read(t, filepath.Join(home, "optexplore", "recent.txt"))), 0o644)
	here, _ := os.Getwd()
	file := filepath.Join(here, "some.json")
	list := k.List()
	var got []string
	for _, e := range list.Entries {
		got = append(got, e.Name)
		if bad := e.Err != nil; bad != (e.Name == "bad") || e.File != (e.Name == file) || !bad && e.Session.Landscape != "valley" {
			t.Errorf("%+v", e)
		}
	}
	if want := []string{file, "bad", "old"}; !slices.Equal(got, want) || list.Err != nil || !list.Now.Equal(clock) {
		t.Errorf("listed are %q (%v), want %q", got, list.Err, want)
	}
	for _, name := range []string{"old", "bad", file} {
		if err := k.Remove(name); err != nil {
			t.Error(err)
		}
	}
	if list := k.List(); len(list.Entries) != 0 || len(names(t, ".")) != 1 || len(names(t, folder)) != 1 {
		t.Errorf("%+v, %q, %q", list, names(t, "."), names(t, folder))
	}
	if err := k.Remove("old"); err == nil {
		t.Error("what is gone is removed again")
	}
}

// read is what is in a file.
func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestManySaveAtOnce: of those that save by one name, one has it and the others are told;
// of files, none is missing from the list.
func TestManySaveAtOnce(t *testing.T) {
	home := t.TempDir()
	inFolder(t, nil)
	const n = 12
	var wait sync.WaitGroup
	var mu sync.Mutex
	kept := 0
	for i := range n {
		wait.Go(func() {
			k := shelfIn(home)
			_, err := k.Save(modeltest.Valley().Move(i), "lecture", "", false)
			mu.Lock()
			if err == nil {
				kept++
			} else if !strings.Contains(err.Error(), "is there already") {
				t.Error(err)
			}
			mu.Unlock()
			if _, err := k.Save(modeltest.Valley(), string(rune('a'+i))+".json", "", false); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if list := shelfIn(home).List(); kept != 1 || len(list.Entries) != n+1 {
		t.Errorf("%d have the name, %d are listed", kept, len(list.Entries))
	}
}

// TestTheListOfFilesStaysShort: it is written anew with the newest where it has grown long.
func TestTheListOfFilesStaysShort(t *testing.T) {
	r := recent(filepath.Join(t.TempDir(), "optexplore", "recent.txt"))
	clock := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), strings.Repeat("long", 40))
	for i := range 1000 {
		r.add(path+string(rune('a'+i%26)), clock.Add(time.Duration(i)*time.Second))
	}
	r.add(path+"\n\x1b", clock)
	info, err := os.Stat(string(r))
	if list := r.list(); err != nil || info.Size() > longRecent || len(list) != 26 || !list[0].when.Equal(clock.Add(999*time.Second)) || list[0].path != path+string(rune('a'+999%26)) {
		t.Errorf("%d files, %v", len(list), err)
	}
}

// TestAKeptSessionIsNamedOnTheCommandLine, as a file and a text are, and completed.
func TestAKeptSessionIsNamedOnTheCommandLine(t *testing.T) {
	home := t.TempDir()
	inFolder(t, nil)
	k := shelfIn(home)
	s := modeltest.Valley().Move(3)
	for _, name := range []string{"lecture", "a.json"} {
		if _, err := k.Save(s, name, "", false); err != nil {
			t.Fatal(err)
		}
	}
	text, _ := share.Text(s)
	call := func(args ...string) string {
		var out strings.Builder
		Main(Call{Args: args, Out: &out, Err: &out, In: strings.NewReader(""), Env: []string{"XDG_DATA_HOME=" + home}, Ctx: t.Context()})
		return out.String()
	}
	want := call("run", "--session", text, "--format", "csv")
	for _, name := range []string{"lecture", "a.json"} {
		if got := call("run", "--session", name, "--format", "csv"); got != want || strings.Count(got, "\n") != 5 {
			t.Errorf("%s prints\n%s, want\n%s", name, got, want)
		}
	}
	if got := call("run", "--session", "lectur"); !strings.Contains(got, "did you mean lecture") {
		t.Errorf("a name that is none: %s", got)
	}
	if got := call("__complete", "run", "--session", "lec"); !strings.HasPrefix(got, "lecture\tvalley: gd\n") || !strings.Contains(got, ":0") {
		t.Errorf("completed is %s", got)
	}
	if got := call("__complete", "run", "--session", "a."); !strings.HasPrefix(got, ":0") {
		t.Errorf("completed is %s", got)
	}
}
