package run

import (
	"unsafe"

	"optexplore/model"
)

// Options are what the host of a trace can choose.
type Options struct {
	// Bytes is the most that a trace keeps of states of more than two
	// parameters; 0 counts as DefaultBytes, and less than LeastBytes as that. The
	// fewer it keeps, the more steps are taken again when one goes back: with B
	// bytes a state and k = Bytes/B, about 4/k of the steps of the run at most.
	Bytes int
}

// What a trace may take by default, and what it takes in any case.
//
// 16 MiB are 698 states of Adam in 1,000 parameters, 24 KB each. Of 100,000
// steps one in 512 is then kept, and to go back to any of them takes at most 512
// steps, some 10 ms. Of 2 MiB it is one in 4,096, some 80 ms. A trace fills its
// room only as its run goes on.
const (
	DefaultBytes = 16 << 20
	LeastBytes   = 1 << 20
)

// room is how many states of each kind a trace keeps.
type room struct {
	early   int // the first states, one by one: there a run moves most
	recent  int // the newest segment is kept whole: between one and two times this
	anchors int // of the rest, one state in so many that no more than this are kept
	derived int // of those derived again
}

// wholeRoom is the room for states of one or two parameters, which are small.
// Between two of their anchors all states are kept that were derived.
func wholeRoom() room {
	return room{early: 1024, recent: 2048, anchors: 2048, derived: model.MaxSteps}
}

// roomFor is what a trace keeps of states of so many numbers, of n parameters:
// some 30 states in any case, however wide. Half of the bytes are for the anchors,
// as the time to go back depends on them; the rest is shared between the
// beginning, the newest states and those derived.
func (o Options) roomFor(n, width int) room {
	whole := wholeRoom()
	if n <= 2 {
		return whole
	}
	bytes := o.Bytes
	if bytes == 0 {
		bytes = DefaultBytes
	}
	k := max(bytes, LeastBytes) / bytesOf(width)
	return room{
		early:   min(max(k/8, 1), whole.early),
		recent:  min(max(k/16, 4), whole.recent),
		anchors: min(max(k/2, 8), whole.anchors),
		derived: max(k/4, 8),
	}
}

// bytesOf is what a segment takes for a state of so many numbers.
func bytesOf(width int) int {
	return 8*width + int(unsafe.Sizeof(int32(0))+unsafe.Sizeof(model.Cost{}))
}
