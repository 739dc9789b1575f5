// Optexplore shows in a terminal why optimisation in deep learning is hard.
package main

import (
	"os"

	"optexplore/tui/cli"
)

func main() { os.Exit(cli.Main(cli.Process())) }
