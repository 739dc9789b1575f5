package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"optexplore/landscapes"
	"optexplore/landscapes/data"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/tui/experiment"
)

// networkFlags are the flags of a network, as typed.
type networkFlags struct {
	text, file string
	batches    string // a file
	guest      bool   // no files may be read
	ctx        context.Context
}

// define adds the flags to a command.
func (f *networkFlags) define(c Call, fs *pflag.FlagSet) {
	f.guest, f.ctx = c.Guest, c.Ctx
	fs.StringVar(&f.text, "network", "", "a network of your own, as \"2-16-16-3 tanh, softmax, spirals 90 seed 1, init glorot\": sizes, activation, loss, data"+or(f.guest, "", " (csv:FILE for your own)")+" and first weights")
	if !f.guest {
		fs.StringVar(&f.file, "network-file", "", "a file with a network, its examples and its weights in JSON, under sizes, act, loss, x, y and w")
	}
}

// defineBatches adds the flag of the minibatches.
func (f *networkFlags) defineBatches(c Call, fs *pflag.FlagSet) {
	if !c.Guest {
		fs.StringVar(&f.batches, "batches-file", "", "a file with the minibatch of each step of a network, in JSON: [[0, 3], [1, 2]], a list of examples, from 0, for each step")
	}
}

// given reports whether a network is given.
func (f networkFlags) given() bool { return f.text != "" || f.file != "" }

// into reads the network into o, and the direction v of a network file.
func (f networkFlags) into(o *experiment.Options) (v []float64, err error) {
	if f.text == "" && landscapes.IsNetwork(o.Formula) {
		f.text, o.Formula = o.Formula, ""
	}
	switch {
	case !f.given() && f.batches != "":
		return nil, errors.New("expected a network with its minibatches, by --network or --network-file, got --batches-file alone")
	case !f.given():
		return nil, nil
	case f.text != "" && f.file != "":
		return nil, errors.New("expected either --network or --network-file, got both: leave one out")
	}
	if err := oneObjective(o.Formula, o.Landscape); err != nil {
		return nil, err
	}
	if f.file != "" {
		v, err = f.fileInto(o)
	} else {
		err = f.textInto(o)
	}
	if err == nil && f.batches != "" {
		err = f.batchesInto(o)
	}
	return v, err
}

// batchesInto reads the minibatches.
func (f networkFlags) batchesInto(o *experiment.Options) error {
	text, err := readSome(f.ctx, f.batches, mostText)
	if err != nil {
		return fmt.Errorf("the batches %s cannot be read: %w", f.batches, unwrapped(err))
	}
	given := &model.Examples{}
	if o.Examples != nil {
		*given = *o.Examples
	}
	if err := json.Unmarshal(text, &given.Batches); err != nil || len(given.Batches) == 0 {
		return fmt.Errorf("expected in %s lists of examples as [[0, 3], [1, 2]], one for each step, of at most %d bytes", f.batches, mostText)
	}
	if o.Batch == nil {
		size := len(slices.MinFunc(given.Batches, func(a, b []int) int { return len(a) - len(b) }))
		o.Batch = &size
	}
	o.Examples = given
	return nil
}

// fileInto reads a network file.
func (f networkFlags) fileInto(o *experiment.Options) (v []float64, err error) {
	text, err := readSome(f.ctx, f.file, network.MaxFile)
	if err != nil {
		return nil, fmt.Errorf("the network %s cannot be read: %w", f.file, unwrapped(err))
	}
	n, err := network.Decode(f.file, text)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(f.file)
	o.Formula = network.Spec{Shape: n.Shape, Data: data.Source{File: name}, Init: network.Init{File: name}}.String()
	o.Examples = landscapes.Given(n.Data, data.Set{})
	if o.Start == nil && o.Normal == 0 {
		o.Start = n.W
	}
	return n.V, nil
}

// read reads a file that a text names.
func (f networkFlags) read(name string) ([]byte, error) {
	text, err := readSome(f.ctx, name, data.MaxCSV)
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read: %w", unwrapped(err))
	}
	return text, nil
}

// textInto reads the text of a network, and the files that it names.
func (f networkFlags) textInto(o *experiment.Options) error {
	spec, err := network.Parse(f.text)
	if err != nil {
		return err
	}
	o.Formula = spec.String()
	if file := spec.Data.File; file != "" {
		if f.guest {
			return fmt.Errorf("no files can be read here: expected one of the data %s, got the file %.60q", strings.Join(data.Names(), ", "), file)
		}
		train, test, err := spec.Parts(f.read)
		if err != nil {
			return err
		}
		o.Examples = landscapes.Given(train, test)
	}
	if file := spec.Init.File; file != "" && o.Start == nil && o.Normal == 0 {
		if f.guest {
			return fmt.Errorf("no files can be read here: expected first weights that are drawn, as init glorot, got the file %.60q", file)
		}
		if o.Start, err = f.weights(file); err == nil && len(o.Start) != spec.Dim() {
			return fmt.Errorf("init %s: expected %d numbers, the weights and biases of this network, got %d", file, spec.Dim(), len(o.Start))
		}
	}
	return err
}

// weights reads weights: numbers, or those of a network file.
func (f networkFlags) weights(file string) ([]float64, error) {
	text, err := readSome(f.ctx, file, network.MaxFile)
	if err == nil && bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) {
		n, err := network.Decode(file, text)
		return n.W, err
	}
	rows, err := vectorsIn(f.ctx, "init", file)
	return slices.Concat(rows...), err
}
