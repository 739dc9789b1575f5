package cli

import (
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"optexplore/model"
	"optexplore/model/modeltest"
)

// withoutRoom calls f while no file can be longer than some bytes, which to those who
// write is as a full disk is.
func withoutRoom(t *testing.T, bytes uint64, f func()) {
	t.Helper()
	var usual syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &usual); err != nil {
		t.Fatal(err)
	}
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: bytes, Max: usual.Max}); err != nil {
		t.Fatal(err)
	}
	defer syscall.Setrlimit(syscall.RLIMIT_FSIZE, &usual)
	f()
}

// asAnyone calls f as a user to whom permissions apply.
func asAnyone(f func()) {
	if os.Geteuid() == 0 {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		syscall.Setfsuid(65534)
		defer syscall.Setfsuid(0)
	}
	f()
}

// room is more than the log of a test takes, which is written meanwhile, and large is a
// session for which it is not enough.
const room = 1 << 20

func large() model.Session {
	s := modeltest.Valley().Move(1)
	for range 9000 {
		s.Events = append(s.Events, model.Event{To: s.Runners[0].With("rate", 0.123456789)})
	}
	return s
}

// TestAFullDiskLosesNothing: neither what was in the file, also where it can only be
// written over, nor the session, which can be saved when there is room; and nothing is
// left behind.
func TestAFullDiskLosesNothing(t *testing.T) {
	for name, at := range map[string]struct {
		path   string
		folder os.FileMode
	}{"a new file": {"new.json", 0o777}, "a file": {"mine.json", 0o777}, "a file in a folder that cannot be written": {"mine.json", 0o555}} {
		inFolder(t, map[string]string{"mine.json": "what was there"})
		os.Chmod("mine.json", 0o666)
		os.Chmod(".", at.folder)
		k := shelfIn("/proc") // where nothing can be written
		asAnyone(func() {
			withoutRoom(t, room, func() {
				where, err := k.Save(large(), at.path, "", true)
				if err == nil || where != "" || err.Error() != at.path+" cannot be written: file too large" {
					t.Errorf("%s: saved in %q, %v", name, where, err)
				}
			})
			mustHold(t, "mine.json", "what was there")
			if got := names(t, "."); !slices.Equal(got, []string{"mine.json"}) {
				t.Errorf("%s: there are %q", name, got)
			}
			if _, err := k.Save(modeltest.Valley(), at.path, "", true); err != nil {
				t.Error(err)
			}
			mustKeep(t, k, 2, at.path, at.path, at.path)
		})
		os.Chmod(".", 0o755)
	}
}

// TestWhatMayNotBeWrittenIsNotReplaced: a file that is protected stays as it is, also in a
// folder in which it could be replaced; nor can anything be kept in a folder that is
// closed, or listed.
func TestWhatMayNotBeWrittenIsNotReplaced(t *testing.T) {
	inFolder(t, map[string]string{"mine.json": "protected"})
	os.Chmod("mine.json", 0o444)
	os.Chmod(".", 0o777)
	home := t.TempDir()
	folder := filepath.Join(home, "optexplore", "sessions")
	os.MkdirAll(folder, 0o755)
	os.WriteFile(filepath.Join(folder, "a.json"), []byte("{}"), 0o600)
	for path := folder; len(path) >= len(filepath.Dir(home)); path = filepath.Dir(path) {
		os.Chmod(path, 0o755)
	}
	os.Chmod(folder, 0)
	defer os.Chmod(folder, 0o755)
	asAnyone(func() {
		k := shelfIn(home)
		for _, name := range []string{"mine.json", "lecture", "a"} {
			if _, err := k.Save(modeltest.Valley(), name, "", true); err == nil || !strings.HasSuffix(err.Error(), "cannot be written: permission denied") {
				t.Errorf("%s: %v", name, err)
			}
		}
		mustHold(t, "mine.json", "protected")
		if list := k.List(); list.Err == nil || !strings.HasSuffix(list.Err.Error(), "cannot be read: permission denied") {
			t.Errorf("%+v", list)
		}
		if _, _, err := k.Read("a"); err == nil {
			t.Error("a file in a closed folder is read")
		}
	})
}

// TestWhatIsNoFileIsNeitherReadNorWritten: nothing waits for a device or a pipe.
func TestWhatIsNoFileIsNeitherReadNorWritten(t *testing.T) {
	inFolder(t, nil)
	if err := syscall.Mkfifo("pipe.json", 0o644); err != nil {
		t.Skip(err)
	}
	os.Symlink("/dev/full", "full.csv")
	k := shelfIn(t.TempDir())
	for _, name := range []string{"/dev/null", "/dev/full", "/dev/zero", "./pipe.json"} {
		if _, err := k.Save(modeltest.Valley(), name, "", true); err == nil || !strings.Contains(err.Error(), "is no file") {
			t.Errorf("%s: %v", name, err)
		}
		if _, _, err := k.Read(name); err == nil || !strings.Contains(err.Error(), "expected a file") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := writer(t).Write(t.Context(), modeltest.Valley(), "full.csv", true, nil); err == nil || !strings.Contains(err.Error(), "is no file") {
		t.Error(err)
	}
	k.recent.add("pipe.json", k.now())
	if list := k.List(); len(list.Entries) != 0 {
		t.Errorf("%+v", list)
	}
}

// TestDataNeedRoom: of numbers for which there is no room nothing is left behind, and what
// was there stays.
func TestDataNeedRoom(t *testing.T) {
	inFolder(t, map[string]string{"a.csv": "what was there"})
	withoutRoom(t, room, func() {
		for _, name := range []string{"a.csv", "b.csv"} {
			if said, err := writer(t).Write(t.Context(), ofMany(t)["adam"].Seek(10_000), name, true, nil); err == nil || err.Error() != name+" cannot be written: file too large" {
				t.Errorf("%q, %v", said, err)
			}
		}
	})
	mustHold(t, "a.csv", "what was there")
	if got := names(t, "."); len(got) != 1 {
		t.Errorf("there are %q", got)
	}
}
