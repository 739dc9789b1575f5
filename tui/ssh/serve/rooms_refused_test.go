package serve_test

import (
	"fmt"
	"strings"
	"testing"

	"optexplore/tui/ssh/serve"
)

func TestJoiningWhatIsNotThereIsASentence(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		s.present("physics")
		for line, want := range map[string]string{
			"join chemistry": "there is no room chemistry", "join": "expected join NAME", "join a b": "expected join NAME",
			"join ../etc": "the name of a room", "join " + strings.Repeat("x", 5000): "the name of a room",
		} {
			v := s.come(from{}).open()
			v.terminal("xterm", 200, 24)
			v.exec(line)
			if code := v.over(); code != 1 || !strings.Contains(v.text(), want) {
				t.Errorf("%.40s: exit code %d\n%s", line, code, v.text())
			}
		}
		_, errs, code := s.run("join physics") // without a terminal
		if code != 1 || !strings.Contains(errs, "expected ssh -t") {
			t.Errorf("exit code %d: %s", code, errs)
		}
	})
}

func TestANameIsShownAndNotObeyed(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		teacher := s.come(from{user: "\x1b]0;evil\x07\x1b[2Jteacher" + strings.Repeat("x", 1000)}).open()
		teacher.keepRaw()
		teacher.terminal("xterm", 100, 24)
		teacher.exec("present physics")
		teacher.await("you present")
		v := s.join("203.0.113.1", "xterm", 100, 24)
		v.awaitBar("evil")
		for _, raw := range []string{teacher.raw(), v.raw()} {
			if strings.Contains(raw, "\x1b]0;evil") || strings.Contains(raw, "\x1b[2Jteacher") {
				t.Error("a name is obeyed")
			}
		}
	})
}

func TestThereAreAsManyRoomsAsAServerHas(t *testing.T) {
	inBubble(t, func(o *serve.Options) { o.Rooms.Rooms = 3 }, func(s *served) {
		for i := range 3 {
			v := s.come(from{}).open()
			v.terminal("xterm", 100, 24)
			v.exec(fmt.Sprintf("present room-%d", i))
			v.await("you present")
		}
		v := s.come(from{}).open()
		v.terminal("xterm", 200, 24)
		v.exec("present room-4")
		if code := v.over(); code != 1 || !strings.Contains(v.text(), "there are 3 rooms") {
			t.Errorf("exit code %d\n%s", code, v.text())
		}
	})
}
