package formula

// choose replaces values by instructions that do the same work, rounding included, in less time: a square, a
// sum or product with a constant, and pairs of operations of which the first serves only the second.
func choose(values []value, ids []int) []value {
	uses := make([]int, len(values))
	for _, id := range ids {
		uses[id]++
	}
	for _, v := range values {
		for _, arg := range v.operands() {
			uses[arg]++
		}
	}
	chosen := make([]value, len(values))
	for id, v := range values {
		chosen[id] = v
		if v.op == "+" || v.op == "*" {
			chosen[id] = combine(chosen, uses, v)
		}
	}
	return chosen
}

// combine chooses the instruction of a sum or product, whose operands may be in
// either order.
func combine(chosen []value, uses []int, v value) value {
	a, b := v.args[0], v.args[1]
	orders := [][2]int{{a, b}, {b, a}}
	switch {
	case v.op == "*" && a == b:
		return value{op: "²", args: [3]int{a}}
	case chosen[a].op == "":
		v, orders = value{op: v.op + "k", args: [3]int{b, a}}, orders[1:]
	case chosen[b].op == "":
		v, orders = value{op: v.op + "k", args: [3]int{a, b}}, orders[:1]
	}
	for _, order := range orders {
		first, other := order[0], order[1]
		pair, ok := operations[chosen[first].op+v.op]
		if ok && uses[first] == 1 {
			args := chosen[first].args
			args[pair.arity-1] = other
			return value{op: pair.name, args: args}
		}
	}
	return v
}
