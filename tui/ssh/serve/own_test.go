package serve_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"optexplore/model/share"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/ssh/serve"
)

// TestAVisitorHasNoLandscapesOfItsOwn: those of who serves are not listed, and nothing is
// written.
func TestAVisitorHasNoLandscapesOfItsOwn(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", home)
	folder := filepath.Join(home, "optexplore")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "landscapes.txt")
	const text = "secret-of-the-host = x^2\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	inBubble(t, func(*serve.Options) {}, func(s *served) {
		v := s.visit("203.0.113.1")
		v.press("f")
		v.await("saddles")
		v.press("\x1b")
		v.await("paused")
		v.press("Fx^2+7\x13")
		v.await("nothing can be kept here")
		if strings.Contains(v.text(), "secret") {
			t.Error("the landscapes of the host are listed")
		}
		v.press("\x03")
		v.over()
	})
	if now, err := os.ReadFile(file); err != nil || string(now) != text {
		t.Errorf("the file has %q (%v)", now, err)
	}
}

// TestAVisitorHasTheKeysOfTheHost, and finds actions by their names; the names of the host's
// own landscapes are not among them.
func TestAVisitorHasTheKeysOfTheHost(t *testing.T) {
	inBubble(t, func(o *serve.Options) { o.Keymap = keys.Map{"landscape": {"$"}, "undo": {"f5"}} }, func(s *served) {
		v := s.visit("203.0.113.1")
		v.await("$ landscape")
		v.press("$")
		v.await("saddles")
		v.press("\x1b")
		v.await("paused")
		v.press("f")
		v.await("no action has the key f: ? lists the keys")
		v.press(":landscape himmel\r")
		v.await("Himmelblau")
		v.press("]")
		v.await("η = ")
		v.press("m")
		v.await("(f5 brings the old run back)")
		v.press("\x03")
		v.over()
	})
}

// TestAVisitorHasNoSessionsOfTheHost: those that are kept are not listed, no file is read or
// written, and the way is said; a text is opened.
func TestAVisitorHasNoSessionsOfTheHost(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_DATA_HOME", home)
	folder := filepath.Join(home, "optexplore", "sessions")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	s, err := experiment.Options{Landscape: "himmelblau"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	text, _ := share.Text(s.Move(7))
	kept, _ := s.Encode()
	if err := os.WriteFile(filepath.Join(folder, "secret.json"), kept, 0o644); err != nil {
		t.Fatal(err)
	}
	inBubble(t, func(*serve.Options) {}, func(s *served) {
		v := s.visit("203.0.113.1")
		v.press("\x13")
		v.await("nothing can be saved here: ctrl+y copies")
		v.press("\x04")
		v.await("no files here: ctrl+y copies")
		v.press("\x0f")
		v.await("no files can be opened")
		v.press("secret\r")
		v.await("no files here: expected")
		v.press("\x15/etc/passwd\r")
		v.await("no files here: expected")
		v.press("\x1b")
		v.until("see no question", func() bool { return !strings.Contains(v.text(), "accept") })
		v.press(":open " + text + "\r")
		v.await("Himmelblau")
		v.await("step 7 of 7")
		v.press("z")
		v.await("undone")
		v.press("\x03")
		v.over()
	})
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Errorf("the folder has %v (%v)", entries, err)
	}
}
