package random

import "math/rand/v2"

// rewindable is the streams of Source, one after the other, without a new one for
// each.
type rewindable struct {
	pcg  *rand.PCG
	rand *rand.Rand
}

func newRewindable() *rewindable {
	pcg := rand.NewPCG(0, 0)
	return &rewindable{pcg, rand.New(pcg)}
}

// at returns Source(seed, k), valid until the next call.
func (r *rewindable) at(seed, k uint64) *rand.Rand {
	r.pcg.Seed(seed, k)
	return r.rand
}
