package landscapes

import (
	"cmp"
	"embed"
	"fmt"
	"path"

	"optexplore/landscapes/data"
	"optexplore/landscapes/network"
)

// drawnNetwork makes of l the landscape of a network whose examples and weights are drawn,
// as its text says. What is left zero of l is as in FromNetwork.
func drawnNetwork(text string) func(l Landscape) Landscape {
	return func(l Landscape) Landscape {
		of, err := FromNetwork(text, nil)
		if err != nil {
			panic(fmt.Errorf("%s: %w", l.Name, err))
		}
		return of.named(l)
	}
}

//go:embed networks
var networkFiles embed.FS

// networkFile is a file of networks.
func networkFile(name string) network.File {
	text, err := networkFiles.ReadFile(path.Join("networks", name))
	if err != nil {
		panic(err)
	}
	f, err := network.Decode(name, text)
	if err != nil {
		panic(err)
	}
	return f
}

// filed is the name of a file of the catalogue until its landscape has one: see filedAs.
const filed = "network.json"

// filedAs names the file of the examples and the weights that are not drawn.
func (n *Net) filedAs(name string) {
	for _, file := range []*string{&n.Spec.Data.File, &n.Spec.Init.File} {
		if *file != "" {
			*file = name
		}
	}
}

// writtenNetwork is the landscape of a network whose examples and weights are written in
// a file, with examples to test on, which may be none. What is left zero of l is as in
// FromNetwork; the text of its code says what the examples are.
func writtenNetwork(f network.File, test data.Set, l Landscape) Landscape {
	spec := network.Spec{Shape: f.Shape, Data: data.FromFile(filed), Init: network.Init{File: filed}}
	return (&Net{spec, f.Data, test}).landscape(f.W).named(l)
}

// named is the landscape of a network with the name, the story and the other fields of an
// entry of the catalogue, as far as they are given.
func (of Landscape) named(l Landscape) Landscape {
	of.ID, of.Name, of.Story, of.Source, of.Group = l.ID, l.Name, l.Story, l.Source, networks
	of.Rate, of.Noise = cmp.Or(l.Rate, of.Rate), cmp.Or(l.Noise, of.Noise)
	of.Code.Text = cmp.Or(l.Code.Text, of.Code.Text)
	return of
}
