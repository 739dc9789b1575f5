package cli_test

import (
	"os"

	"optexplore/tui/cli"
)

func Example() {
	cli.Main(cli.Call{Args: []string{"eval", "--formula", "x^2 - y^2", "--at", "0.5,1"}, Out: os.Stdout, Err: os.Stderr})
	// Output:
	// f             x² − y²
	// ∂f/∂x         2x
	// ∂f/∂y         −2y
	// ∂²f/∂x²       2
	// ∂²f/∂x∂y      0
	// ∂²f/∂y²       −2
	//
	// at            0.5, 1
	// value         -0.75
	// gradient      1, -2
	// hessian       2, 0
	//               0, -2
	// eigenvalues   -2, 2
	// kind          not-stationary
}
