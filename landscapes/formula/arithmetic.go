package formula

// The kernels in this file are the arithmetic of most formulas. Where a product feeds a sum or another
// product, both are rounded as two instructions would: the conversion forbids the compiler to fuse them on
// machines that could. A constant stands in every lane of its register, so reading one is enough.

// addBlock is a + b.
func addBlock(dst, a, b, _ *block) {
	for i := 0; i < lanes; i += len(group{}) {
		d, a, b := dst.group(i), a.group(i), b.group(i)
		d[0] = a[0] + b[0]
		d[1] = a[1] + b[1]
		d[2] = a[2] + b[2]
		d[3] = a[3] + b[3]
		d[4] = a[4] + b[4]
		d[5] = a[5] + b[5]
		d[6] = a[6] + b[6]
		d[7] = a[7] + b[7]
	}
}

// subBlock is a − b.
func subBlock(dst, a, b, _ *block) {
	for i := 0; i < lanes; i += len(group{}) {
		d, a, b := dst.group(i), a.group(i), b.group(i)
		d[0] = a[0] - b[0]
		d[1] = a[1] - b[1]
		d[2] = a[2] - b[2]
		d[3] = a[3] - b[3]
		d[4] = a[4] - b[4]
		d[5] = a[5] - b[5]
		d[6] = a[6] - b[6]
		d[7] = a[7] - b[7]
	}
}

// mulBlock is a·b.
func mulBlock(dst, a, b, _ *block) {
	for i := 0; i < lanes; i += len(group{}) {
		d, a, b := dst.group(i), a.group(i), b.group(i)
		d[0] = a[0] * b[0]
		d[1] = a[1] * b[1]
		d[2] = a[2] * b[2]
		d[3] = a[3] * b[3]
		d[4] = a[4] * b[4]
		d[5] = a[5] * b[5]
		d[6] = a[6] * b[6]
		d[7] = a[7] * b[7]
	}
}

// negBlock is −a.
func negBlock(dst, a, _, _ *block) {
	for i := 0; i < lanes; i += len(group{}) {
		d, a := dst.group(i), a.group(i)
		d[0] = -a[0]
		d[1] = -a[1]
		d[2] = -a[2]
		d[3] = -a[3]
		d[4] = -a[4]
		d[5] = -a[5]
		d[6] = -a[6]
		d[7] = -a[7]
	}
}

// addConstant is a + k.
func addConstant(dst, a, b, _ *block) {
	k := b[0]
	for i := 0; i < lanes; i += len(group{}) {
		d, a := dst.group(i), a.group(i)
		d[0] = a[0] + k
		d[1] = a[1] + k
		d[2] = a[2] + k
		d[3] = a[3] + k
		d[4] = a[4] + k
		d[5] = a[5] + k
		d[6] = a[6] + k
		d[7] = a[7] + k
	}
}

// mulConstant is a·k.
func mulConstant(dst, a, b, _ *block) {
	k := b[0]
	for i := 0; i < lanes; i += len(group{}) {
		d, a := dst.group(i), a.group(i)
		d[0] = a[0] * k
		d[1] = a[1] * k
		d[2] = a[2] * k
		d[3] = a[3] * k
		d[4] = a[4] * k
		d[5] = a[5] * k
		d[6] = a[6] * k
		d[7] = a[7] * k
	}
}

// squareBlock is a².
func squareBlock(dst, a, _, _ *block) {
	for i := 0; i < lanes; i += len(group{}) {
		d, a := dst.group(i), a.group(i)
		d[0] = a[0] * a[0]
		d[1] = a[1] * a[1]
		d[2] = a[2] * a[2]
		d[3] = a[3] * a[3]
		d[4] = a[4] * a[4]
		d[5] = a[5] * a[5]
		d[6] = a[6] * a[6]
		d[7] = a[7] * a[7]
	}
}

// mulAddBlock is a·b + c.
func mulAddBlock(dst, a, b, c *block) {
	for i := 0; i < lanes; i += len(group{}) {
		d, a, b, c := dst.group(i), a.group(i), b.group(i), c.group(i)
		d[0] = float64(a[0]*b[0]) + c[0]
		d[1] = float64(a[1]*b[1]) + c[1]
		d[2] = float64(a[2]*b[2]) + c[2]
		d[3] = float64(a[3]*b[3]) + c[3]
		d[4] = float64(a[4]*b[4]) + c[4]
		d[5] = float64(a[5]*b[5]) + c[5]
		d[6] = float64(a[6]*b[6]) + c[6]
		d[7] = float64(a[7]*b[7]) + c[7]
	}
}

// squareAddBlock is a² + b.
func squareAddBlock(dst, a, b, _ *block) {
	for i := 0; i < lanes; i += len(group{}) {
		d, a, b := dst.group(i), a.group(i), b.group(i)
		d[0] = float64(a[0]*a[0]) + b[0]
		d[1] = float64(a[1]*a[1]) + b[1]
		d[2] = float64(a[2]*a[2]) + b[2]
		d[3] = float64(a[3]*a[3]) + b[3]
		d[4] = float64(a[4]*a[4]) + b[4]
		d[5] = float64(a[5]*a[5]) + b[5]
		d[6] = float64(a[6]*a[6]) + b[6]
		d[7] = float64(a[7]*a[7]) + b[7]
	}
}

// mulConstantAdd is a·k + c.
func mulConstantAdd(dst, a, b, c *block) {
	k := b[0]
	for i := 0; i < lanes; i += len(group{}) {
		d, a, c := dst.group(i), a.group(i), c.group(i)
		d[0] = float64(a[0]*k) + c[0]
		d[1] = float64(a[1]*k) + c[1]
		d[2] = float64(a[2]*k) + c[2]
		d[3] = float64(a[3]*k) + c[3]
		d[4] = float64(a[4]*k) + c[4]
		d[5] = float64(a[5]*k) + c[5]
		d[6] = float64(a[6]*k) + c[6]
		d[7] = float64(a[7]*k) + c[7]
	}
}

// mulConstantMul is (a·k)·c.
func mulConstantMul(dst, a, b, c *block) {
	k := b[0]
	for i := 0; i < lanes; i += len(group{}) {
		d, a, c := dst.group(i), a.group(i), c.group(i)
		d[0] = float64(a[0]*k) * c[0]
		d[1] = float64(a[1]*k) * c[1]
		d[2] = float64(a[2]*k) * c[2]
		d[3] = float64(a[3]*k) * c[3]
		d[4] = float64(a[4]*k) * c[4]
		d[5] = float64(a[5]*k) * c[5]
		d[6] = float64(a[6]*k) * c[6]
		d[7] = float64(a[7]*k) * c[7]
	}
}
