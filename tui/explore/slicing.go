package explore

import (
	"slices"

	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/tui/scene"
)

// slicings are the slicings that NextSlice cycles through. All but the first pass
// through the present point of the run; for one or two parameters the first is the
// whole space.
func slicings(n int) []model.Slicing {
	if n <= 2 {
		list := []model.Slicing{{}}
		for i := range n {
			list = append(list, model.Slicing{By: model.ByCoords, Coords: []int{i + 1}})
		}
		return list
	}
	return []model.Slicing{
		{By: model.ByPath, Follow: true}, {By: model.ByPath}, {By: model.ByCoords, Coords: []int{1, 2}},
		{By: model.ByRandom, Seed: 1}, {By: model.ByEigen},
	}
}

// NextSlice selects the next slicing.
func (s Situation) NextSlice() Situation {
	list := slicings(len(s.Session.Start))
	now := s.Session.Slice
	if sl, ok := s.Session.Slicing(); ok {
		now = sl
	}
	at := slices.IndexFunc(list, func(o model.Slicing) bool { o.At = now.At; return o.Equal(now) })
	return s.SliceBy(list[(at+1)%len(list)])
}

// SliceBy selects a slicing, through the present point of the run unless sl names
// another step.
func (s Situation) SliceBy(sl model.Slicing) Situation {
	if sl.At == 0 && !sl.Follow && sl.By != "" {
		sl.At = s.steps()[s.Selected]
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
