package fit

import "math"

// Part is what a network does on the examples of a part of the data.
type Part struct {
	N       int // of examples; 0 where there is no such part
	Loss    float64
	Outputs []float64 // a row for each example
	// Of classes:
	Right  int     // examples whose class has the greatest output
	Margin float64 // the least lead of the output of the right class over the greatest other
	Wrong  []bool  // by example
	Counts []int   // of examples by class and by class that is said, a row for each class
	// Of numbers:
	Residual float64 // the greatest |output − target|
}

// said is the class that outputs stand for; of several equal ones the first. One output z
// stands for class 1 where it is positive.
func said(z []float64) int {
	if len(z) == 1 {
		if z[0] > 0 {
			return 1
		}
		return 0
	}
	best := 0
	for i, v := range z {
		if v > z[best] {
			best = i
		}
	}
	return best
}

// lead is how far the output of a class is above the greatest other one: negative where
// another class is said. Of one output z it is ±z.
func lead(z []float64, class int) float64 {
	if len(z) == 1 {
		if class == 1 {
			return z[0]
		}
		return -z[0]
	}
	other := math.Inf(-1)
	for i, v := range z {
		if i != class {
			other = max(other, v)
		}
	}
	return z[class] - other
}

// sureness is the probability of class c by outputs: softmax, or of one output the
// logistic function.
func sureness(z []float64, c int) float64 {
	if len(z) == 1 {
		p := 1 / (1 + math.Exp(-z[0]))
		if c == 0 {
			return 1 - p
		}
		return p
	}
	sum := 0.0
	for _, v := range z {
		sum += math.Exp(v - z[c])
	}
	return 1 / sum
}

// judge compares the outputs with the targets.
func (p *Part) judge(e examples, outputs, classes int) {
	p.N = e.Len()
	if classes == 0 {
		for k, z := range p.Outputs {
			p.Residual = max(p.Residual, math.Abs(z-e.Y[k]))
		}
		return
	}
	p.Margin, p.Wrong, p.Counts = math.Inf(1), make([]bool, p.N), make([]int, classes*classes)
	for k := range p.N {
		z, class := p.Outputs[k*outputs:][:outputs], int(e.Y[k])
		is := said(z)
		p.Margin = min(p.Margin, lead(z, class))
		p.Counts[class*classes+is]++
		if p.Wrong[k] = is != class; !p.Wrong[k] {
			p.Right++
		}
	}
}
