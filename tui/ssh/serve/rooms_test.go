package serve_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"optexplore/tui/ssh/serve"
)

// present opens a room or, with its token, takes the place in one again.
func (s *served) present(words string) (v *visitor, token string) {
	s.t.Helper()
	v = s.come(from{ip: "198.51.100.9", user: "teacher"}).open()
	v.keepRaw()
	v.terminal("xterm-256color", 100, 30)
	v.exec("present " + words)
	v.await("you present")
	found := regexp.MustCompile(`present [a-z]+ ([0-9A-Z]+)`).FindStringSubmatch(v.raw())
	if found == nil {
		s.t.Fatalf("no token is told: %q", v.raw())
	}
	return v, found[1]
}

// join follows the room at a size.
func (s *served) join(ip, term string, columns, rows uint32) *visitor {
	s.t.Helper()
	v := s.come(from{ip: ip}).open()
	v.keepRaw()
	v.terminal(term, columns, rows)
	v.exec("join physics")
	v.awaitBar(" presents")
	v.await("step ")
	return v
}

// awaitBar waits until the last line says something, which it does in more or
// less words where there is more or less room.
func (v *visitor) awaitBar(words ...string) {
	v.t.Helper()
	v.until(fmt.Sprintf("see %q in the last line", words), func() bool {
		lines := strings.Split(strings.TrimRight(v.text(), "\r\n "), "\n")
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(lines[len(lines)-1], w) })
	})
}

const right = "\x1b[C"

func TestFollowersSeeWhatIsPresentedAtTheirOwnSizesAndColours(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		teacher, _ := s.present("physics")
		small := s.join("203.0.113.1", "xterm-256color", 60, 19)
		teacher.awaitBar("you present", "to 1 ")
		teacher.press(right + right + right)
		teacher.await("step 3")
		small.await("step 3")
		large := s.join("203.0.113.2", "vt100", 150, 45) // a late comer
		large.await("step 3")
		small.awaitBar("teacher presents", "to 2 ")
		teacher.press("frosenbrock\r" + right)
		for _, v := range []*visitor{small, large} {
			v.await("Rosenbrock")
			v.await("step 1")
		}
		time.Sleep(time.Second)
		for v, want := range map[*visitor][2]int{small: {60, 19}, large: {150, 45}} {
			if w, h := extent(v.text()); w > want[0] || w < want[0]-2 || h != want[1] {
				t.Errorf("%d×%d on a terminal of %v", w, h, want)
			}
		}
		if !strings.Contains(small.raw(), "38;5;") || strings.Contains(large.raw(), "38;5;") {
			t.Error("colours are not those of the terminals")
		}
		small.resize(90, 25)
		small.until("fill 90×25", func() bool { w, h := extent(small.text()); return w > 85 && h == 25 })
		small.press("q")
		small.mustPart("", 0)
		teacher.awaitBar("you present", "to 1 ")
		teacher.press("qq")
		teacher.over()
		if text := teacher.text(); !strings.Contains(strings.Join(strings.Fields(text), " "), "present physics") {
			t.Errorf("the presenter was told\n%s", text)
		}
	})
}

func TestAFollowerStepsAwayAndComesBack(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		teacher, _ := s.present("physics")
		pupil, other := s.join("203.0.113.1", "xterm", 80, 24), s.join("203.0.113.2", "xterm", 80, 24)
		teacher.press(right + right)
		pupil.await("step 2")
		pupil.press(" ")
		pupil.await("on your own")
		pupil.await("step 2") // it goes on from where the room is
		pupil.press(right + right + right)
		pupil.await("step 5")
		other.awaitBar("teacher presents", "to 2 ") // also one who is on their own is counted
		teacher.press("frosenbrock\r")
		other.await("Rosenbrock")
		synctest.Wait()
		if strings.Contains(teacher.text(), "step 5") || strings.Contains(pupil.text(), "Rosenbrock") {
			t.Error("one who is on their own is not")
		}
		pupil.press("\x12")
		pupil.awaitBar("teacher presents", "to 2 ")
		pupil.await("Rosenbrock")
		pupil.press(" ")
		pupil.await("on your own")
		pupil.press("q") // quits from there, too
		pupil.mustPart("", 0)
		teacher.awaitBar("you present", "to 1 ")
	})
}

func TestAPresenterWhoIsGoneComesBackWithTheToken(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		teacher, token := s.present("physics")
		pupil := s.join("203.0.113.1", "xterm", 100, 24)
		teacher.press(right + right)
		pupil.await("step 2")
		teacher.connection.kill()
		pupil.await("teacher is away")
		for words, want := range map[string]string{
			"physics":                  "to take the presenter's place in it, add the token",
			"physics WRONGTOKENWRONGT": "the token is not that of the room physics",
			"chemistry " + token:       "there is no room chemistry any more",
			"Physics!":                 "the name of a room",
			"":                         "expected present NAME",
			"a b c":                    "expected present NAME",
		} {
			v := s.come(from{}).open()
			v.terminal("xterm", 200, 24)
			v.exec("present " + words)
			if code := v.over(); code != 1 || !strings.Contains(v.text(), want) {
				t.Errorf("present %s: exit code %d\n%s", words, code, v.text())
			}
		}
		time.Sleep(time.Minute)
		again, same := s.present("physics " + token)
		if same != token {
			t.Errorf("the token was %s and is %s", token, same)
		}
		pupil.awaitBar("teacher presents", "to 1 ")
		again.await("step 2") // goes on from there
		again.press(right)
		pupil.await("step 3")
		time.Sleep(10 * time.Minute) // the grace period is over for good
		again.press(right)
		pupil.await("step 4")
		thief, _ := s.present("physics " + token) // and takes it from elsewhere
		again.mustPart("the presenter's place was taken from elsewhere", 1)
		thief.press(right)
		pupil.await("step 5")
		s.mustNotTell(token)
	})
}

func TestARoomWhosePresenterStaysAwayIsClosed(t *testing.T) {
	for name, c := range map[string]struct {
		leave func(*visitor)
		waits time.Duration
		says  string
	}{
		"killed": {func(v *visitor) { v.connection.kill() }, 2 * time.Minute, "teacher is away"},
		"quit":   {func(v *visitor) { v.press("q"); v.over() }, 20 * time.Second, "teacher has left"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, nil, func(s *served) {
				teacher, _ := s.present("physics")
				pupil, alone := s.join("203.0.113.1", "xterm", 100, 24), s.join("203.0.113.2", "xterm", 100, 24)
				alone.press(" ")
				alone.await("on your own")
				c.leave(teacher)
				time.Sleep(c.waits - 10*time.Second)
				pupil.await(c.says)
				time.Sleep(11 * time.Second)
				pupil.mustPart("has left, and the room physics is closed", 1)
				alone.await("the room is closed")
				alone.press("\x12" + right + right) // there is nothing to come back to
				alone.await("step 2")
				alone.press("qq")
				alone.mustPart("", 0)
				s.present("physics") // the name is free again
			})
		})
	}
}

func TestAFaultOfThePresenterIsNotOneOfTheRoom(t *testing.T) {
	inBubble(t, func(o *serve.Options) { o.Update = faulty }, func(s *served) {
		teacher, token := s.present("physics")
		pupil := s.join("203.0.113.1", "xterm", 100, 24)
		teacher.press("1")
		teacher.over()
		teacher.mustBeRestored()
		pupil.await("teacher is away")
		again, _ := s.present("physics " + token)
		again.press(right)
		pupil.await("step 1")
	})
}

func TestAFollowerWhoReadsNothingHoldsNobodyUp(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		teacher, _ := s.present("physics")
		stuck, held := s.join("203.0.113.1", "xterm", 80, 24), s.join("203.0.113.2", "xterm", 80, 24)
		well := s.join("203.0.113.3", "xterm", 80, 24)
		stuck.pause(true)
		held.hold(true)
		teacher.press(" ")
		time.Sleep(3 * time.Second)
		began := time.Now()
		teacher.press(" " + "r")
		teacher.await("step 0")
		teacher.press(right + right)
		well.await("step 2")
		if took := time.Since(began); took > 500*time.Millisecond {
			t.Errorf("seen after %v", took)
		}
		stuck.pause(false)
		stuck.await("step 2") // it skips to the present
	})
}

func TestInARoomNobodyIsIdleAndNobodyStaysTooLong(t *testing.T) {
	inBubble(t, func(o *serve.Options) { o.Idle = time.Minute; o.MaxTime = time.Hour }, func(s *served) {
		teacher, _ := s.present("physics")
		pupil, alone := s.join("203.0.113.1", "xterm", 100, 24), s.join("203.0.113.2", "xterm", 100, 24)
		alone.press(" ")
		time.Sleep(59 * time.Minute)
		for _, v := range []*visitor{teacher, pupil, alone} {
			if v.isOver() {
				t.Fatalf("ended before its time:\n%s", v.text())
			}
		}
		time.Sleep(time.Minute)
		for _, v := range []*visitor{teacher, pupil, alone} {
			v.mustPart("as long as one may be", 1)
		}
	})
}

func TestThoseInARoomAreToldOfAStop(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		teacher, _ := s.present("physics")
		pupil, alone := s.join("203.0.113.1", "xterm", 100, 24), s.join("203.0.113.2", "xterm", 100, 24)
		alone.press(" ")
		alone.await("on your own")
		s.stopNow()
		for _, v := range []*visitor{teacher, pupil, alone} {
			v.mustPart("the server is being stopped", 1)
		}
	})
}
