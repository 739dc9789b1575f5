package cli

import (
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

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

// TestAFullDiskLosesNothing: neither what was in the file, also where it can only be
// written over, nor the session, which can be saved when there is room; and nothing is
// left behind.
func TestAFullDiskLosesNothing(t *testing.T) {
	for name, at := range map[string]struct {
		path   string
		folder os.FileMode
	}{"a new file": {"", 0o777}, "a file": {"mine", 0o777}, "a file in a folder that cannot be written": {"mine", 0o555}} {
		inFolder(t, map[string]string{"mine": "what was there"})
		os.Chmod("mine", 0o666)
		os.Chmod(".", at.folder)
		s := newSaver(at.path)
		asAnyone(func() {
			withoutRoom(t, 100, func() {
				where, err := s.save(modeltest.Valley())
				if err == nil || where != "" || !strings.HasSuffix(err.Error(), ".json cannot be written: file too large") && err.Error() != "mine cannot be written: file too large" {
					t.Errorf("%s: saved in %q, %v", name, where, err)
				}
			})
			mustHold(t, "mine", "what was there")
			if got := names(t); !slices.Equal(got, []string{"mine"}) {
				t.Errorf("%s: there are %q", name, got)
			}
			want := at.path
			if want == "" {
				want = usual
			}
			mustSave(t, s, 1, want)
			mustSave(t, s, 2, want)
		})
		os.Chmod(".", 0o755)
	}
}

// TestWhatMayNotBeWrittenIsSavedElsewhere: a file that is protected stays as it is, also
// in a folder in which it could be replaced.
func TestWhatMayNotBeWrittenIsSavedElsewhere(t *testing.T) {
	inFolder(t, map[string]string{"mine": "protected"})
	os.Chmod("mine", 0o444)
	os.Chmod(".", 0o777)
	asAnyone(func() {
		mustSave(t, newSaver("mine"), 1, usual)
		mustHold(t, "mine", "protected")
	})
	os.Chmod(".", 0o555)
	asAnyone(func() {
		if _, err := newSaver("").save(modeltest.Valley()); err == nil || !strings.HasSuffix(err.Error(), "cannot be written: permission denied") {
			t.Errorf("in a folder that cannot be written: %v", err)
		}
	})
	os.Chmod(".", 0o755)
}
