// Package reason says why a step went as it did: by how much f changed, along which
// axes the step went uphill or beyond the floor of a valley, the effective rate of
// each coordinate, and the knobs that took effect.
package reason
