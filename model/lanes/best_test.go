//go:build !amd64.v3

package lanes

import "testing"

// TestThisMachineHasVectors where it should: the kernels agree with package math.
func TestThisMachineHasVectors(t *testing.T) {
	if Best() != possible() {
		t.Errorf("%v could be run and disagrees with package math, so %v is", possible(), Best())
	}
}
