package run

import (
	"cmp"
	"unsafe"

	"optexplore/model"
)

// Options are the options of a trace.
type Options struct {
	// Bytes is the most memory for states, which small ones do not need; 0 means
	// DefaultBytes, and less than LeastBytes means LeastBytes. With less memory
	// more steps are taken again to go back: with B bytes a state and k = Bytes/B,
	// at most about 4/k of the steps of the run.
	Bytes int
}

// The default and the least memory of a trace.
//
// 16 MiB are 698 states of Adam in 1,000 parameters, 24 KB each. Of 100,000 steps
// one in 512 is then kept, and going back to any step takes at most 512 steps,
// about 10 ms. With 2 MiB it is one in 4,096, about 80 ms. Memory is allocated as
// the run grows.
const (
	DefaultBytes = 16 << 20
	LeastBytes   = 1 << 20
)

// room is the number of states that a trace keeps, by purpose.
type room struct {
	early   int // the first states, every one: a run moves most there
	recent  int // the newest states, every one: between one and two times this many
	anchors int // of the rest, states at equal intervals: this many at most
	derived int // states computed again
}

// larger reports whether r has room for more states at equal intervals than o.
func (r room) larger(o room) bool { return r.anchors > o.anchors }

// mostAnchors is the most states that are kept at equal intervals: more than a
// picture has dots across.
const mostAnchors = 2048

// wholeRoom is the room for states of one or two parameters, which are small, where a
// trace may take so many bytes.
func wholeRoom(bytes int) room {
	n := min(bytes/bytesAnAnchor, mostAnchors)
	return room{early: n / 2, recent: n / 4, anchors: n, derived: 2 * n}
}

// bytesAnAnchor is what a trace of small states takes for each of its anchors, at most:
// there are four other states and some scalars for each.
const bytesAnAnchor = 2 << 10

// roomFor is the room for states of width numbers, of which n are parameters: about
// 30 states at least, however wide. Half of the bytes are for the anchors, since
// the time to go back depends on them; the rest is shared by the first, the newest
// and the derived states.
func (o Options) roomFor(n, width int) room {
	bytes := max(cmp.Or(o.Bytes, DefaultBytes), LeastBytes)
	whole := wholeRoom(bytes)
	if n <= 2 {
		return whole
	}
	k := bytes / bytesOf(width)
	return room{
		early:   min(max(k/8, 1), whole.early),
		recent:  min(max(k/16, 4), whole.recent),
		anchors: min(max(k/2, 8), whole.anchors),
		derived: min(max(k/4, 8), whole.derived),
	}
}

// bytesOf is the memory of a state of width numbers in a segment.
func bytesOf(width int) int {
	return 8*width + int(unsafe.Sizeof(int32(0))+unsafe.Sizeof(model.Cost{}))
}
