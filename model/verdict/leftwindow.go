package verdict

// leftWindow: the run is where nobody looks.
func leftWindow(f *facts) (Finding, bool) {
	farthest, out, by := -1, 0, 0.0
	for i, r := range f.Window {
		if d := max(r.Lo-f.X[i], f.X[i]-r.Hi); d > 0 {
			if out++; d > by {
				farthest, by = i, d
			}
		}
	}
	if farthest < 0 {
		return Finding{}, false
	}
	return Finding{Condition: LeftWindow, Tone: Warn, Title: "left the window", sentence: func() string { return leftWindowSentence(f, farthest, out, by) }}, true
}
