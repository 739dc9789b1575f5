package main

import (
	"fmt"
	"os"
	"strings"
)

// files are what is written, by name.
func files() map[string]string {
	texts := map[string]string{"kernels.go": plain(), "single.go": single()}
	for _, s := range sets {
		texts[strings.ToLower(s.name)+"_amd64.s"] = assembly(s)
	}
	return texts
}

func main() {
	for name, text := range files() {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
