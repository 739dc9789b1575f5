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
	case f.next() != nil && f.Oracle.Exact() && f.valueNext()-f.valueNext() != 0:
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
