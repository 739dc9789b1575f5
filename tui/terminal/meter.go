package terminal

import "time"

// meter is a bucket that fills with time: what is taken beyond it is owed.
type meter struct {
	rate, most float64 // a second, and at once
	level      float64
	last       time.Time
}

func newMeter(rate, most float64) meter {
	return meter{rate: rate, most: most, level: most, last: time.Now()}
}

// fill lets in what has come since it was last looked at.
func (m *meter) fill() {
	now := time.Now()
	m.level = min(m.most, m.level+m.rate*now.Sub(m.last).Seconds())
	m.last = now
}

// take takes n if they are there, and nothing otherwise.
func (m *meter) take(n float64) bool {
	m.fill()
	if m.level < n {
		return false
	}
	m.level -= n
	return true
}

// owe takes n and says how long to wait until they are there.
func (m *meter) owe(n float64) time.Duration {
	m.fill()
	m.level -= n
	if m.level >= 0 {
		return 0
	}
	return time.Duration(-m.level / m.rate * float64(time.Second))
}
