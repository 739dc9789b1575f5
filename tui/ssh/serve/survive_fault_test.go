package serve_test

import (
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/tui/app"
	"optexplore/tui/ssh/serve"
)

// faulty is the program with a fault behind each of some keys.
func faulty(r app.Root, msg tea.Msg) (app.Root, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch key.String() {
		case "1":
			panic("a fault in Update")
		case "2":
			state := r.Explored()
			state.Cursor = []float64{1} // half a point cannot be drawn
			return r.Show(state), nil
		case "3":
			return r, func() tea.Msg { panic("a fault in a command") }
		case "4":
			return r, tea.Batch(nil, func() tea.Msg { return tea.Batch(func() tea.Msg { panic("a fault in a batch") })() })
		}
	}
	return r.Update(msg)
}

func TestAFaultEndsOneSession(t *testing.T) {
	for key, where := range map[string]string{
		"1": "a fault in Update", "2": "app.Root.Draw", "3": "a fault in a command", "4": "a fault in a batch",
	} {
		t.Run(where, func(t *testing.T) {
			survives(t, func(o *serve.Options) { o.Update = faulty }, func(s *served) {
				v := s.visit("")
				v.press(key)
				if code := v.over(); code != 1 {
					t.Errorf("exit code %d", code)
				}
				v.mustBeRestored()
				if !strings.Contains(v.text()+v.words(), "a fault of the program itself") {
					t.Errorf("the visitor was told %q", v.text()+v.words())
				}
				synctest.Wait()
				if log := s.log.String(); strings.Count(log, "msg=fault") != 1 || !strings.Contains(log, where) || !strings.Contains(log, "why=fault") {
					t.Errorf("the log does not tell of %q:\n%s", where, log)
				}
			})
		})
	}
}

func TestAFaultBeforeTheFirstFrameRestoresTheTerminalAsWell(t *testing.T) {
	broken := false
	survives(t, func(o *serve.Options) {
		session := o.Session
		o.Session = func() (model.Session, error) {
			if broken {
				broken = false
				panic("a fault of the beginning")
			}
			return session()
		}
	}, func(s *served) {
		broken = true
		v := s.come(from{}).open()
		v.terminal("xterm", 80, 24)
		v.shell()
		v.mustPart("a fault of the program itself", 1)
	})
}
