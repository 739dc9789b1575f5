package explore

import (
	"reflect"
	"slices"
	"testing"

	"optexplore/model"
)

// unseen are the fields of a State that change nothing on the screen by
// themselves.
var unseen = []string{"Past", "Future", "Ask", "edits", "Origin", "question", "deed", "Play.Owed"}

// TestEveryFieldThatIsSeenCounts changes every field of a state, one by one:
// what changes the picture is sent to those who follow. A field that is added
// counts, or is to be named above.
func TestEveryFieldThatIsSeenCounts(t *testing.T) {
	begun, g := at(t, "saddle")
	s := fold(t, begun, g, "D L H ] right").State
	s.Session.Branch = &model.Branch{As: s.Session.Runners[0], Length: 1}
	s.Cursor = []float64{1, 2}
	s.Session.Examples = &model.Examples{Inputs: 1}
	counted := 0
	var visit func(name string, v reflect.Value)
	visit = func(name string, v reflect.Value) {
		if slices.Contains(unseen, name) {
			return
		}
		was := reflect.New(v.Type()).Elem()
		was.Set(v)
		old := s
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				visit(joined(name, v.Type().Field(i).Name), v.Field(i))
			}
			return
		case reflect.Bool:
			v.SetBool(!v.Bool())
		case reflect.Int:
			v.SetInt(v.Int() + 1)
		case reflect.Uint16, reflect.Uint64:
			v.SetUint(v.Uint() + 1)
		case reflect.Float64:
			v.SetFloat(v.Float() + 1)
		case reflect.String:
			v.SetString(v.String() + "x")
		case reflect.Slice:
			v.Set(reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, 0), v))
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		case reflect.Map:
			v.Set(reflect.MakeMap(v.Type()))
			v.SetMapIndex(reflect.New(v.Type().Key()).Elem(), reflect.ValueOf("x").Convert(v.Type().Elem()))
		case reflect.Pointer:
			v.Set(reflect.Zero(v.Type()))
		default:
			t.Fatalf("%s is a %v, which this test does not know", name, v.Kind())
		}
		if s.LooksLike(old) || old.LooksLike(s) {
			t.Errorf("%s: a change of it is not seen", name)
		}
		counted++
		v.Set(was)
	}
	visit("", reflect.ValueOf(&s).Elem())
	if counted < 25 {
		t.Errorf("%d fields are changed", counted)
	}
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + "." + b
}
