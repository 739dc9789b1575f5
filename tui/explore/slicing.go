package explore

import (
	"slices"

	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/tui/scene"
)

// slicings are the slicings that NextSlice cycles through. All but the first pass
// through the present point of the run; for one or two parameters the first is the
// whole space. Parameters that form blocks have directions scaled to them.
func slicings(n int, blocks bool) []model.Slicing {
	if n <= 2 {
		list := []model.Slicing{{}}
		for i := range n {
			list = append(list, model.Slicing{By: model.ByCoords, Coords: []int{i + 1}})
		}
		return list
	}
	list := []model.Slicing{{By: model.ByPath, Follow: true}, {By: model.ByPath}, {By: model.ByLine}}
	if blocks {
		list = append(list, model.Slicing{By: model.ByFilter, Seed: 1})
	}
	return append(list, model.Slicing{By: model.ByRandom, Seed: 1}, model.Slicing{By: model.ByEigen}, model.Slicing{By: model.ByCoords, Coords: []int{1, 2}})
}

// NextSlice selects the next slicing.
func (s Situation) NextSlice() Situation {
	list := slicings(len(s.Session.Start), len(s.blocks) > 0)
	now := s.Session.Slice
	if sl, ok := s.Session.Slicing(); ok {
		now = sl
	}
	at := slices.IndexFunc(list, func(o model.Slicing) bool {
		if o.At = now.At; o.By == model.ByLine {
			o.Follow = now.Follow
		}
		return o.Equal(now)
	})
	return s.SliceBy(list[(at+1)%len(list)])
}

// SliceBy selects a slicing, through the present point of the run unless sl names
// another step. A line from the start that has no step yet follows the run.
func (s Situation) SliceBy(sl model.Slicing) Situation {
	if line := sl.By == model.ByLine; sl.At == 0 && (line || !sl.Follow) && sl.By != "" {
		sl.At = s.steps()[s.Selected]
		sl.Follow = line && sl.At == 0
	}
	was := s.Session.Pictured()
	s.Session.Slice, s.Session.Window = sl, nil
	if sl.By == "" {
		s.Session.Window = slices.Clone(s.Session.Home)
	}
	if views := scene.Views(s.Session); !slices.Contains(views, s.View.Plot) || s.Session.Pictured() != was {
		s.View.Plot = views[0]
	}
	s.Message = "all of the landscape"
	if sl, ok := s.Session.Slicing(); ok {
		s.Message = "slice: " + slice.Describe(sl, len(s.Session.Start))
	}
	return s
}

// flat says why an objective cannot be sliced.
func flat(s Situation) string {
	if len(s.Session.Start) == 1 {
		return "a function of one parameter is drawn whole and needs no slice"
	}
	return ""
}
