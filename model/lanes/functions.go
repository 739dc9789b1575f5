package lanes

// sign is −1, 0 or 1; NaN for NaN.
func sign(v float64) float64 {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return v
}

// where chooses a if u > 0, else b.
func where(u, a, b float64) float64 {
	if u > 0 {
		return a
	}
	return b
}
