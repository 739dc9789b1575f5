package cli

import "testing"

// TestZerosOfJSONHaveNoSign, but those in texts keep it.
func TestZerosOfJSONHaveNoSign(t *testing.T) {
	for text, want := range map[string]string{
		`[-0,-0.5,-0e1, -0 ]`: `[0,-0.5,-0e1, 0 ]`, `{"a -0":"b \"-0","c":-0}`: `{"a -0":"b \"-0","c":0}`, `["\\",-0,"\\\\\"-0"]`: `["\\",0,"\\\\\"-0"]`, `-0`: `0`, `[1e-06,1e-0,-0.0]`: `[1e-06,1e-0,-0.0]`,
	} {
		if got := string(unsigned([]byte(text))); got != want {
			t.Errorf("%s becomes %s, want %s", text, got, want)
		}
	}
}
