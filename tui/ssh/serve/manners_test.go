package serve_test

import (
	"strings"
	"testing"
	"testing/synctest"
)

// What a terminal tells of its focus.
const blur, focus = "\x1b[O", "\x1b[I"

// TestARunPausesForOneWhoLooksAwayButNotForAClass: the class watches on, whatever windows its
// presenter and its followers look at.
func TestARunPausesForOneWhoLooksAwayButNotForAClass(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		alone := s.visit("203.0.113.9")
		alone.press(" ")
		alone.await("running")
		alone.press(blur)
		alone.await("paused: not in front")
		alone.press(focus)
		alone.await("running")

		teacher, _ := s.present("physics")
		pupil := s.join("203.0.113.1", "xterm", 100, 24)
		teacher.press(" ")
		teacher.await("running")
		teacher.press(blur)
		pupil.press(blur)
		pupil.await("step 30")
		if text := teacher.text(); !strings.Contains(text, "running") {
			t.Errorf("the presenter sees\n%s", text)
		}
		pupil.press(focus)
		pupil.await("step 60")
	})
}

// TestLeavingWithARunThatIsKeptNowhereAsksOnce: a presenter is told that the show ends; who
// has done nothing is not asked, and ctrl+c leaves at once.
func TestLeavingWithARunThatIsKeptNowhereAsksOnce(t *testing.T) {
	const ends, leaves = "q again ends the show for the class", "q again leaves"
	inBubble(t, nil, func(s *served) {
		teacher, token := s.present("physics")
		watcher := s.join("203.0.113.1", "xterm", 100, 24)
		idle, away := s.join("203.0.113.2", "xterm", 100, 24), s.join("203.0.113.3", "xterm", 100, 24)
		for _, v := range []*visitor{idle, away} {
			v.press(" ")
			v.await("on your own")
		}
		idle.press("q")
		idle.mustPart("", 0)
		away.press(right + "q")
		away.await(leaves)
		away.press("q")
		away.mustPart("", 0)
		teacher.press(right + "q")
		teacher.await(ends)
		watcher.await("step 1")
		synctest.Wait()
		if text := watcher.text(); strings.Contains(text, ends) {
			t.Errorf("the class is asked, too:\n%s", text)
		}
		teacher.press(right)
		watcher.await("step 2")
		teacher.press("q")
		teacher.await(ends)
		teacher.press("q")
		teacher.over()
		watcher.await("has left")
		watcher.press("q") // of a follower there is no run
		watcher.mustPart("", 0)

		again, _ := s.present("physics " + token)
		again.await("step 2")
		again.press("\x03")
		again.over()
	})
}
