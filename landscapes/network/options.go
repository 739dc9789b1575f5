package network

import (
	"slices"
	"strconv"
	"strings"

	"optexplore/landscapes/data"
	"optexplore/model"
)

// data reads the options of the data, up to the first word that is none.
func (p *parser) data(of word) error {
	s, given := p.fitting(of), map[string]word{}
	for {
		w := p.next()
		name, read := p.option(&s, w)
		if read == nil {
			break
		}
		if _, is := given[name]; is {
			return p.wrong(w, "one "+name+" only")
		}
		given[name] = w
		if err := read(); err != nil {
			return err
		}
	}
	if seed, is := given["seed"]; is && s.File != "" && s.Share == 0 {
		return p.wrong(seed, "a share to test on before the seed of a file, as test 0.2")
	}
	counted := given["number of examples"]
	if s.Bits > 0 && counted.text == "" {
		s.N = 1 << s.Bits
	}
	if s.Bits > 0 && s.N > 1<<s.Bits {
		return p.wrong(counted, "at most "+strconv.Itoa(1<<s.Bits)+" examples, all rows of "+strconv.Itoa(s.Bits)+" bits")
	}
	p.s.Data = s
	return nil
}

// fitting is a file, or a kind with its defaults and, where they can be chosen, the
// inputs and outputs of the network.
func (p *parser) fitting(of word) data.Source {
	if of.file {
		return data.FromFile(of.text)
	}
	k, _ := data.Find(of.text)
	s := data.Default(k)
	if s.Bits > 0 {
		s.Bits = min(p.s.Inputs(), data.MaxBits)
	}
	if in, out := p.s.Inputs(), p.s.Outputs(); s.Sizes != nil && max(in, out) <= data.MaxSize {
		s.Sizes = []int{in, 4, out}
	}
	return s
}

// option is the option of data that begins with a word, and how it is read; nil if it
// begins none.
func (p *parser) option(s *data.Source, w word) (name string, read func() error) {
	if w.file {
		return "", nil
	}
	digit, file := w.text != "" && w.text[0] >= '0' && w.text[0] <= '9', s.File != ""
	with, _ := data.Find(s.Name)
	after := func(b model.Bounds, set func(v float64)) func() error {
		return func() error {
			p.at++
			return p.set(p.next(), b, set)
		}
	}
	switch {
	case digit && s.Sizes != nil && strings.ContainsAny(w.text, "-x×"):
		return "list of sizes", func() (err error) {
			p.at++
			s.Sizes, err = p.sizes(w, data.MaxSizes)
			if err == nil && slices.Max(s.Sizes) > data.MaxSize {
				err = p.wrong(w, "sizes of a teacher up to "+strconv.Itoa(data.MaxSize))
			}
			return err
		}
	case digit && !file:
		return "number of examples", func() error {
			return p.set(w, model.Bounds{Lo: 1, Hi: data.MaxExamples, Whole: true}, func(v float64) { s.N = int(v) })
		}
	case w.text == "noise" && !file:
		return "noise", after(model.Bounds{Lo: 0, Hi: data.MaxNoise}, func(v float64) { s.Noise = v })
	case w.text == "even" && with.Curve():
		return "even", func() error { p.at++; s.Even = true; return nil }
	case w.text == "test" && file:
		return "test share", after(data.Shares(), func(v float64) { s.Share = v })
	case w.text == "bits" && s.Bits > 0:
		return "bits", after(model.Bounds{Lo: 1, Hi: data.MaxBits, Whole: true}, func(v float64) { s.Bits = int(v) })
	case w.text == "seed":
		return "seed", func() error { p.at++; return p.seed(&s.Seed) }
	}
	return "", nil
}

// set reads the number of a word, the next one.
func (p *parser) set(w word, b model.Bounds, set func(v float64)) error {
	v, err := p.number(w, w.text, b)
	if err != nil {
		return err
	}
	p.at++
	set(v + 0) // −0 is 0
	return nil
}

// init reads what follows the word "init".
func (p *parser) init(word) error {
	if w := p.next(); w.file {
		p.s.Init = Init{File: w.text}
		p.at++
		return nil
	}
	given := map[string]bool{}
	for {
		w := p.next()
		name, size, sized := strings.Cut(w.text, ":")
		k, is := findInitial(name)
		var what string
		var read func() error
		switch {
		case w.file:
		case is:
			what, read = "initialiser", func() error { return p.initial(w, k, size, sized) }
		case name == "gain":
			what, read = "gain", func() error {
				v, err := p.number(w, size, gains())
				p.s.Init.Gain = v + 0
				p.at++
				return err
			}
		case w.text == "seed":
			what, read = "seed", func() error { p.at++; return p.seed(&p.s.Init.Seed) }
		}
		if read == nil {
			if len(given) == 0 {
				return p.wrong(w, "one of "+strings.Join(Initials(), ", ")+", or @ and a file"+model.DidYouMean(name, Initials()))
			}
			return nil
		}
		if given[what] {
			return p.wrong(w, "one "+what+" only")
		}
		given[what] = true
		if err := read(); err != nil {
			return err
		}
	}
}

// initial reads an initialiser, with its number if it has one.
func (p *parser) initial(w word, k initial, size string, sized bool) error {
	p.at++
	p.s.Init.Name = k.name
	switch {
	case k.size == "" && sized:
		return p.wrong(w, k.name+" without a number")
	case k.size == "":
		return nil
	case !sized:
		return p.wrong(w, k.name+":"+k.size+", with "+k.bounds.String())
	}
	v, err := p.number(w, size, k.bounds)
	p.s.Init.Size = v + 0
	return err
}
