package formula

// The bars of absolute values, told apart.
const (
	bar      = "|"
	openBar  = "|("
	closeBar = "|)"
)

// bars tells apart the bars that open and those that close. A bar closes only behind an operand, and opens
// only before one. Where a bar could do both, as in |x|y|z|, all ways are counted: if there is more than one,
// the column of the first bar with two meanings is returned, else 0.
func bars(tokens []token) (column int) {
	levels := [][]int{nil} // for each bracket that is open, the bars in it
	for i, t := range tokens {
		last := len(levels) - 1
		end := t.kind == endToken
		switch {
		case t.kind == strangeToken:
		case t.text == bar:
			levels[last] = append(levels[last], i)
		case t.text == "(", t.text == "[":
			levels = append(levels, nil)
		case t.text == ",", t.text == ")", t.text == "]", end:
			if k := tell(tokens, levels[last]); k >= 0 {
				return tokens[k].column
			}
			levels[last] = nil
			if t.text != "," && last > 0 {
				levels = levels[:last]
			}
		}
		for end && len(levels) > 1 {
			levels = levels[:len(levels)-1]
			tell(tokens, levels[len(levels)-1])
		}
	}
	return 0
}

// row counts, up to 2, the ways to read the bars from one on, for the number of bars that are open before it
// and for whether the one just before it opened.
type row [maxDepth + 2][2]uint8

// tell tells the bars of one level apart and returns the first that has two meanings, or −1.
func tell(tokens []token, at []int) int {
	rows := make([]row, len(at)+1)
	rows[len(at)][0] = [2]uint8{1, 1}
	for k := len(at) - 1; k >= 0; k-- {
		for depth := range maxDepth + 1 {
			for opened := range 2 {
				o, c := ways(tokens, at, rows, k, depth, opened)
				rows[k][depth][opened] = min(2, o+c)
			}
		}
	}
	depth, opened := 0, 0
	for k, i := range at {
		o, c := ways(tokens, at, rows, k, depth, opened)
		if o > 0 && c > 0 {
			return i
		}
		if o > 0 || c == 0 && (depth == 0 || !operandBefore(tokens, i, opened)) {
			tokens[i].text, opened = openBar, 1
			depth = min(depth+1, maxDepth)
			continue
		}
		tokens[i].text, opened = closeBar, 0
		depth--
	}
	return -1
}

// ways counts the ways to read the bars from k on if it opens and if it closes.
func ways(tokens []token, at []int, rows []row, k, depth, opened int) (opens, closes uint8) {
	behind, next := operandBefore(tokens, at[k], opened), tokens[at[k]+1]
	sign := next.kind == signToken && (next.text == "-" || next.text == "+")
	operand := next.kind == numberToken || next.kind == nameToken || next.kind == rootToken || next.kind == sumToken ||
		next.kind == signToken && (next.text == "(" || next.text == bar)
	if operand || sign && !behind {
		opens = rows[k+1][depth+1][1]
	}
	if behind && depth > 0 && next.kind != numberToken {
		closes = rows[k+1][depth-1][0]
	}
	return opens, closes
}

// operandBefore reports whether an operand ends before token i; opened is 1 if the bar before it opened.
func operandBefore(tokens []token, i, opened int) bool {
	if i == 0 {
		return false
	}
	t := tokens[i-1]
	switch t.kind {
	case numberToken, powerToken:
		return true
	case nameToken:
		return !isFunction(t.text)
	case signToken:
		return t.text == ")" || t.text == "]" || t.text[0] == '|' && opened == 0
	}
	return false
}
