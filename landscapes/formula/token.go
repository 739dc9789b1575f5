package formula

// token is one word of the text.
type token struct {
	kind     kind
	text     string  // as written; names and signs in the spelling of the grammar
	value    float64 // of a number, or of a power in superscript
	column   int     // 1-based, in characters
	variable int     // the number of the variable that a name is; 0 if it is none
	index    bool    // the name is that of an index
	spaced   bool    // white space is before it
}

type kind int

const (
	endToken     kind = iota
	numberToken       // 2  .5  1e-3
	nameToken         // x  pi  cos
	signToken         // + - * / ^ ( ) [ ] , |
	powerToken        // ² ⁻¹
	sumToken          // sum prod
	rootToken         // √ ∛, as sqrt and cbrt
	strangeToken      // a character that means nothing
)
