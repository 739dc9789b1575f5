package random

import (
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write averages.txt anew")

// TestTheAveragesAreThoseOfTheField holds the table to what it was computed from.
func TestTheAveragesAreThoseOfTheField(t *testing.T) {
	var text strings.Builder
	for n := 1; n <= mostAveraged; n++ {
		if testing.Short() && n > 4 && !*update {
			break
		}
		p := Field(n)
		share, height := Averages(n)
		if !*update && (len(share) != n+1 || len(height) != n+1) {
			t.Fatalf("%d dimensions: %d shares and %d heights", n, len(share), len(height))
		}
		for k := range p.Share {
			fmt.Fprintf(&text, "%d %d %.12g %.12g\n", n, k, p.Share[k], p.Height[k]+0)
			if !*update && (math.Abs(share[k]-p.Share[k]) > 1e-11*p.Share[k] || math.Abs(height[k]-p.Height[k]) > 1e-10) {
				t.Errorf("%d dimensions, index %d: share %v and height %v, computed %v and %v", n, k, share[k], height[k], p.Share[k], p.Height[k])
			}
		}
	}
	if *update {
		if err := os.WriteFile("averages.txt", []byte(text.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if share, _ := Averages(mostAveraged + 1); share != nil {
		t.Errorf("averages of %d dimensions", mostAveraged+1)
	}
}

// TestTheSemicircleIsADensity around its centre.
func TestTheSemicircleIsADensity(t *testing.T) {
	f := Semicircle(25, 4, 3)
	sum, mean, square := 0.0, 0.0, 0.0
	const h = 1e-3
	for x := -20.0; x <= 26; x += h {
		sum, mean, square = sum+h*f(x), mean+h*x*f(x), square+h*(x-3)*(x-3)*f(x)
	}
	if math.Abs(sum-1) > 1e-4 || math.Abs(mean-3) > 1e-3 || math.Abs(square-100) > 0.05 {
		t.Errorf("sum %v, mean %v, variance %v, want 1, 3 and n times that of the entries, 100", sum, mean, square)
	}
}
