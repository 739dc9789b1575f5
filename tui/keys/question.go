package keys

// Question asks for a line of text.
type Question[S any] struct {
	Title, Text, Hint string                               // Text is the answer to begin with
	Values            []Value                              // the answers to choose from; nil where they cannot be listed
	Read              func(text string) (func(S) S, error) // what an answer does; the error says what is wrong with it
}

// Value is an answer to choose, and what it is about; empty where that says itself.
type Value struct{ Text, About string }

// Values are answers that say themselves.
func Values(texts []string) []Value {
	list := make([]Value, len(texts))
	for i, text := range texts {
		list[i].Text = text
	}
	return list
}

// Form is a question for who answers it: what Read says is wrong, without what it does.
type Form struct {
	Title, Text, Hint string
	Values            []Value
	Check             func(text string) error // what is wrong with an answer; nil: nothing ever is
}

// Form is the form of the question.
func (q Question[S]) Form() Form {
	return Form{q.Title, q.Text, q.Hint, q.Values, func(text string) error {
		_, err := q.Read(text)
		return err
	}}
}
