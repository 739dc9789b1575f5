package serve_test

import "testing"

func TestAVisitorSeesTheScreenAndQuits(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		v := s.visit("")
		v.press("q")
		if code := v.over(); code != 0 {
			t.Errorf("exit code %d", code)
		}
		v.mustBeRestored()
	})
}
