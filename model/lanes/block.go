package lanes

import "unsafe"

// Count is how many lanes a block has: enough that reading an instruction costs little, few enough that a program's
// registers (2 KiB each) stay in the first-level cache.
const Count = 256

// Block is a register: one value for each lane.
type Block [Count]float64

// group is a stretch of a block.
type group [8]float64

// groups are the stretches that have the first n lanes.
func (b *Block) groups(n int) []group {
	return (*[Count / len(group{})]group)(unsafe.Pointer(b))[:(n+len(group{})-1)/len(group{})]
}
