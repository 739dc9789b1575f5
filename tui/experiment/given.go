package experiment

import (
	"fmt"

	"optexplore/landscapes"
	"optexplore/landscapes/network"
	"optexplore/model"
)

// written returns the network of a session, and its examples if they are in a file or
// written in the list of landscapes; given is nil where they are drawn, ok is false for
// no network.
func written(s model.Session) (spec network.Spec, given *model.Examples, ok bool) {
	if s.Formula != "" {
		spec, err := network.Parse(s.Formula)
		return spec, s.Examples, err == nil
	}
	l, err := landscapes.Find(s.Landscape)
	if err != nil || l.Net == nil {
		return spec, nil, false
	}
	if l.Net.Spec.Data.File != "" {
		given = landscapes.Given(l.Net.Train, l.Net.Test)
	}
	return l.Net.Spec, given, true
}

// Given returns the examples of the network of a session that are not drawn; nil for none.
func Given(s model.Session) *model.Examples {
	_, given, _ := written(s)
	return given
}

// Typed returns the options of a formula or a network that is typed where a session is
// open. A network may have the examples and the first weights of the one that is open,
// where it names the same files; files cannot be read then, so others are refused.
func Typed(text string, s model.Session) (Options, error) {
	o := Options{Formula: text}
	if !landscapes.IsNetwork(text) {
		_, err := landscapes.Typed(text, 0, nil)
		return o, err
	}
	spec, err := network.Parse(text)
	if err != nil {
		return o, err
	}
	if now, given, ok := written(s); ok {
		switch file := spec.Data.File; {
		case file == "" || file != now.Data.File:
		case spec.Data.String() != now.Data.String():
			return o, fmt.Errorf("expected the data as they are here, %s, got %s: other shares of a file are read on the command line, by --network", now.Data, spec.Data)
		default:
			o.Examples = given
		}
		if spec.Init.File != "" && spec.Init.File == now.Init.File && spec.Dim() == len(s.Start) {
			o.Start = s.Start
		}
	}
	if spec.Init.File != "" && o.Start == nil {
		return o, fmt.Errorf("expected %d weights of the file %.60q beside the network, got none: draw them, as init glorot, or give the network on the command line, by --network", spec.Dim(), spec.Init.File)
	}
	_, err = landscapes.Typed(text, 0, o.Examples)
	return o, err
}
