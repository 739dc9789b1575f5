package verdict

// descending is what a run does when nothing is the matter.
func descending(f *facts) Finding {
	v := Finding{Condition: Descending, Title: f.words.word("descending"), sentence: func() string { return descendingSentence(f) }}
	switch {
	case f.rose():
		v.Title, v.Tone = f.words.word("rising"), Warn
		return v
	case risesNext(f):
		v.Title, v.Tone = "about to "+f.words.word("rise"), Warn
		return v
	case f.Oracle.Exact() && endsNext(f):
		v.Title, v.Tone = "about to end", Bad
		return v
	case f.levels() && compares(f) && f.stride() == 0:
		v.Title, v.sentence = "searching", func() string { return searchingSentence(f) }
		return v
	case f.levels():
		v.Title, v.Tone = "on level ground", Warn
		return v
	}
	if m, across, ok := valleyFloor(f); ok {
		v.Title, v.Tone = "crawling along a "+f.words.word("valley"), Warn
		if axisOf(m.axis) >= 0 {
			v.Title = f.words.inTitle("crawling", m.axis)
		}
		v.sentence = func() string { return valleySentence(f, m, across) }
	}
	return v
}

// endsNext reports whether a number is not finite after the next step.
func endsNext(f *facts) bool {
	if f.next() == nil {
		return f.looked() && f.Ahead.Ended && f.Ahead.Horizon == f.now.Step+1
	}
	return f.valueNext()-f.valueNext() != 0
}
