package random

import "math/big"

// eliminate finds the inertia of a symmetric matrix of integers by symmetric
// elimination without fractions. After k pivots each entry is a minor of the matrix of
// order k+1, so that the division by the pivot before leaves no remainder:
//
//	aᵢⱼ ← (p aᵢⱼ − aᵢ aⱼ)/p₋₁,
//
// and p/p₋₁ has the sign of an eigenvalue, by Sylvester's law of inertia. Where the
// diagonal is all zero a row and its column are added to another, which changes no
// inertia. ok is false if an entry has become too large for the products.
//
// Bareiss, "Sylvester's Identity and Multistep Integer-Preserving Gaussian
// Elimination", Mathematics of Computation 22, 1968.
func eliminate(a []int64, n int) (i Inertia, ok bool) {
	const most = 1<<31 - 1
	before := int64(1)
	for ; n > 0; n-- {
		if !toLast(a, n, func(i int) bool { return a[i] != 0 }, func(to, from int) { a[to] += a[from] }) {
			i.Zero = n
			return i, true
		}
		end := n - 1
		row := a[end*n/2 : end*n/2+n]
		p := row[end]
		if (p > 0) == (before > 0) {
			i.Positive++
		} else {
			i.Negative++
		}
		at := 0
		for j := range end {
			for k := range j + 1 {
				if max(a[at], -a[at], row[j], -row[j], row[k], -row[k], p, -p) > most {
					return i, false
				}
				a[at] = (p*a[at] - row[j]*row[k]) / before
				at++
			}
		}
		before = p
	}
	return i, true
}

// eliminateWide is eliminate for integers of any size.
func eliminateWide(a []*big.Int, n int) (i Inertia) {
	before := big.NewInt(1)
	var product big.Int
	for ; n > 0; n-- {
		if !toLast(a, n, func(i int) bool { return a[i].Sign() != 0 }, func(to, from int) { a[to] = new(big.Int).Add(a[to], a[from]) }) {
			i.Zero = n
			return i
		}
		end := n - 1
		row := a[end*n/2 : end*n/2+n]
		p := row[end]
		if p.Sign() == before.Sign() {
			i.Positive++
		} else {
			i.Negative++
		}
		at := 0
		for j := range end {
			for k := range j + 1 {
				a[at].Mul(a[at], p)
				a[at].Sub(a[at], product.Mul(row[j], row[k]))
				a[at].Quo(a[at], before)
				at++
			}
		}
		before = p
	}
	return i
}

// toLast brings a number other than 0 to the last place of the diagonal of the leading
// n rows and columns of a, by exchanging two rows and the same columns, or by adding
// one to another. It returns false if all entries are zero. add adds one entry to
// another.
func toLast[T any](a []T, n int, other func(i int) bool, add func(to, from int)) bool {
	at := func(i, j int) int { return max(i, j)*(max(i, j)+1)/2 + min(i, j) }
	for i := n - 1; i >= 0; i-- {
		if other(at(i, i)) {
			exchange(a, at, i, n-1, n)
			return true
		}
	}
	for i := range n {
		for j := range i {
			if !other(at(i, j)) {
				continue
			}
			exchange(a, at, i, n-1, n)
			add(at(n-1, n-1), at(n-1, j)) // (eᵢ + eⱼ)ᵀA(eᵢ + eⱼ) = 2aᵢⱼ
			add(at(n-1, n-1), at(n-1, j))
			for k := range n - 1 {
				add(at(n-1, k), at(j, k))
			}
			return true
		}
	}
	return false
}

// exchange exchanges rows i and j and columns i and j of n.
func exchange[T any](a []T, at func(i, j int) int, i, j, n int) {
	if i == j {
		return
	}
	a[at(i, i)], a[at(j, j)] = a[at(j, j)], a[at(i, i)]
	for k := range n {
		if k != i && k != j {
			a[at(i, k)], a[at(j, k)] = a[at(j, k)], a[at(i, k)]
		}
	}
}
