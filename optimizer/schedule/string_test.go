package schedule

import (
	"fmt"
	"strconv"
	"strings"
)

// String returns the schedule in the form that Parse reads, without numbers at
// their defaults.
func (s Schedule) String() string {
	if s.shape == nil {
		s.name = "constant"
	}
	var words []string
	for _, p := range s.parameters() {
		switch {
		case p.list != nil:
			words = append(words, p.name+"="+strings.Trim(strings.ReplaceAll(fmt.Sprint(*p.list), " ", "/"), "[]"))
		case *p.value != p.byDefault:
			words = append(words, p.name+"="+strconv.FormatFloat(*p.value, 'g', -1, 64))
		}
	}
	if words == nil {
		return s.name
	}
	return s.name + ":" + strings.Join(words, ",")
}
