package main

import "math"

// kind says where a value stands.
type kind int

const (
	inRegister kind = iota
	inMask          // a truth for each lane: a register of masks where there are such, else one of numbers
	inMemory        // a number of the table of constants
)

// value is what a step computes. It has a register from the step that computes it to the last one that uses it.
type value struct {
	kind
	bits     uint64 // of a number in memory
	register int
	last     int // the step that uses it last
}

func number(v float64) *value     { return constant(math.Float64bits(v)) }
func constant(bits uint64) *value { return &value{kind: inMemory, bits: bits} }

// step is one instruction: its operands in the order in which Intel writes them, behind the destination.
type step struct {
	name   string
	prefix string // an immediate operand
	to     *value // nil for a store
	from   []*value
	tied   bool   // the destination is the register of the first operand, which is overwritten
	at     string // the address of a load or store
}

// body is the steps of a loop's body, in vectors of one set of instructions.
type body struct {
	*set
	steps []step
	held  []*value // in registers during the whole loop
	left  *value   // the mask of the lanes that are left to Go; nil for none
}

func (b *body) append(s step) *value {
	b.steps = append(b.steps, s)
	return s.to
}

// op appends an instruction with a result in a register of numbers. A number of the table may be the last
// operand; any other is brought into a register first.
func (b *body) op(name string, from ...*value) *value {
	return b.append(step{name: name, to: &value{}, from: b.placed(from)})
}

// with is op with an immediate operand.
func (b *body) with(prefix, name string, from ...*value) *value {
	return b.append(step{name: name, prefix: prefix, to: &value{}, from: b.placed(from)})
}

// placed brings all operands but the last from memory into registers.
func (b *body) placed(from []*value) []*value {
	for i, v := range from[:len(from)-1] {
		if v.kind == inMemory {
			from[i] = b.append(step{name: "VBROADCASTSD", to: &value{}, from: []*value{v}})
		}
	}
	return from
}

// load reads a vector at an address.
func (b *body) load(at string) *value { return b.append(step{name: "VMOVUPD", to: &value{}, at: at}) }

// store writes a vector to an address.
func (b *body) store(v *value, at string) { b.append(step{name: "VMOVUPD", from: []*value{v}, at: at}) }

const (
	signBit = 1 << 63
	allBits = math.MaxUint64

	// Relations, false where one of the two is NaN except where they begin with not.
	equal       = "$0"
	unequal     = "$12"
	less        = "$17"
	lessOrEqual = "$18"
	atLeast     = "$29"
	greater     = "$30"
	notLess     = "$21"
	notAtLeast  = "$25"
	noNumber    = "$3" // one of the two is NaN

	// Ways of rounding to whole numbers.
	floored   = "$9"
	truncated = "$11"
)

func (b *body) add(x, y *value) *value { return b.commute("VADDPD", x, y) }
func (b *body) mul(x, y *value) *value { return b.commute("VMULPD", x, y) }
func (b *body) and(x, y *value) *value { return b.commute("VANDPD", x, y) }
func (b *body) or(x, y *value) *value  { return b.commute("VORPD", x, y) }
func (b *body) xor(x, y *value) *value { return b.commute("VXORPD", x, y) }
func (b *body) sub(x, y *value) *value { return b.op("VSUBPD", x, y) }
func (b *body) div(x, y *value) *value { return b.op("VDIVPD", x, y) }
func (b *body) neg(x *value) *value    { return b.xor(x, constant(signBit)) }
func (b *body) abs(x *value) *value    { return b.and(x, constant(allBits^signBit)) }
func (b *body) sqrt(x *value) *value   { return b.op("VSQRTPD", x) }

// commute is an operation whose operands may change places: a number of the table comes last.
func (b *body) commute(name string, x, y *value) *value {
	if x.kind == inMemory {
		x, y = y, x
	}
	return b.op(name, x, y)
}

// compare is a mask.
func (b *body) compare(relation string, x, y *value) *value {
	return b.append(step{name: "VCMPPD", prefix: relation, to: &value{kind: inMask}, from: b.placed([]*value{x, y})})
}

// choose is x in the lanes of a mask, y elsewhere.
func (b *body) choose(mask, x, y *value) *value {
	if b.maskRegisters {
		v := b.placed([]*value{y, x})
		return b.append(step{name: "VBLENDMPD", to: &value{}, from: []*value{mask, v[0], v[1]}})
	}
	v := b.placed([]*value{y, x})
	return b.append(step{name: "VBLENDVPD", to: &value{}, from: []*value{v[0], v[1], mask}})
}

// mask is an operation on masks, whose name depends on where they stand.
func (b *body) mask(name, inMasks string, x, y *value) *value {
	if b.maskRegisters {
		name = inMasks
	}
	return b.append(step{name: name, to: &value{kind: inMask}, from: []*value{x, y}})
}

// without is x where y is not.
func (b *body) without(x, y *value) *value { return b.mask("VANDNPD", "KANDNB", y, x) }

// leave leaves the lanes of a mask to Go.
func (b *body) leave(mask *value) {
	if b.left != nil {
		mask = b.mask("VORPD", "KORB", b.left, mask)
	}
	b.left = mask
}

// signed is the mask of the lanes whose first bit is set.
func (b *body) signed(x *value) *value {
	if !b.maskRegisters {
		return x // whose other bits a choice does not read
	}
	return b.append(step{name: "VPMOVQ2M", to: &value{kind: inMask}, from: []*value{x}})
}

// shift moves bits up.
func (b *body) shift(x *value, by string) *value { return b.with(by, "VPSLLQ", x) }

// round rounds to whole numbers.
func (b *body) round(way string, x *value) *value {
	if b.maskRegisters {
		return b.with(way, "VRNDSCALEPD", x)
	}
	return b.with(way, "VROUNDPD", x)
}

// fused is x·y + z, rounded once.
func (b *body) fused(x, y, z *value) *value {
	return b.append(step{name: "VFMADD213PD", to: &value{}, from: b.placed([]*value{x, y, z}), tied: true})
}

// negatedProduct is x − y·z, rounded once.
func (b *body) negatedProduct(x, y, z *value) *value {
	return b.append(step{name: "VFNMADD231PD", to: &value{}, from: b.placed([]*value{x, y, z}), tied: true})
}

// min is the built-in one. The instruction gives the second operand if one is no number, or both are zeros;
// so both orders are joined: −0 and 0 to −0, and what is no number with anything to such.
func (b *body) min(x, y *value) *value {
	x, y = b.placed2(x, y)
	return b.or(b.op("VMINPD", x, y), b.op("VMINPD", y, x))
}

// max is the built-in one: 0 and −0 are joined to 0, and NaN is put where one is no number.
func (b *body) max(x, y *value) *value {
	x, y = b.placed2(x, y)
	joined := b.and(b.op("VMAXPD", x, y), b.op("VMAXPD", y, x))
	return b.choose(b.compare(noNumber, x, y), number(math.NaN()), joined)
}

// placed2 brings both operands into registers.
func (b *body) placed2(x, y *value) (*value, *value) {
	v := b.placed([]*value{x, y, x})
	return v[0], v[1]
}

// ratio is x/y, and 0 where both are 0.
func (b *body) ratio(x, y *value) *value {
	x, y = b.placed2(x, y)
	q := b.div(x, y)
	of := b.choose(b.compare(equal, y, number(0)), number(0), q)
	return b.choose(b.compare(equal, x, number(0)), of, q)
}

// flush is x, and a zero of its sign where it is subnormal.
func (b *body) flush(x *value) *value {
	return b.choose(b.compare(less, b.abs(x), number(0x1p-1022)), b.and(x, constant(signBit)), x)
}

// sign is −1, 0 or 1; NaN for NaN.
func (b *body) sign(x *value) *value {
	one := b.or(b.and(x, constant(signBit)), number(1))
	return b.choose(b.compare(unequal, x, number(0)), one, x)
}
