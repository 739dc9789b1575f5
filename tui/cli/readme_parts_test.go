package cli_test

import (
	"fmt"
	"go/doc"
	"go/parser"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/data"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/canvas"
	"optexplore/tui/explore"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/lens/all"
)

// markdown is a table.
func markdown(head []string, rows [][]string) string {
	text := "| " + strings.Join(head, " | ") + " |\n|" + strings.Repeat("---|", len(head)) + "\n"
	for _, row := range rows {
		for k := range row {
			row[k] = strings.ReplaceAll(row[k], "|", `\|`)
		}
		text += "| " + strings.Join(row, " | ") + " |\n"
	}
	return text
}

// item is a text as an entry of a list.
func item(text string) string {
	return "- " + strings.Join(canvas.Wrap(text, 118), "\n  ") + "\n"
}

// code is a text in the type of a program.
func code(text string) string { return "`" + text + "`" }

// linked are names in a row, each a link into a file.
func linked(names []string, file string) string {
	for k, name := range names {
		names[k] = "[" + name + "](" + file + "#" + name + ")"
	}
	return strings.Join(names, " · ") + "\n"
}

// fewKeysPart is the keys that the footer tells of.
func fewKeysPart(*testing.T) string {
	var rows [][]string
	last := ""
	for _, k := range explore.Bindings(all.Lenses()) {
		if k.Short == "" {
			continue
		}
		switch label := code(keys.Label(k.Keys[:1])); {
		case k.Short == last:
			row := rows[len(rows)-1]
			row[0], row[1] = row[0]+" "+label, row[1]+"; "+said(k.Help)
		default:
			rows = append(rows, []string{label, said(k.Help)})
		}
		last = k.Short
	}
	return markdown([]string{"key", "what it does"}, rows)
}

func keysPart(*testing.T) string {
	var rows [][]string
	group := ""
	for _, k := range explore.Bindings(all.Lenses()) {
		heading := ""
		if k.Group != group {
			group, heading = k.Group, "**"+k.Group+"**"
		}
		rows = append(rows, []string{heading, code(keyWords(k)), code(k.Name), said(k.Help)})
	}
	return markdown([]string{"", "keys", "action", "what it does"}, rows)
}

// said is a help with the keys of the actions that it names.
func said(help string) string { return explore.Bindings(all.Lenses()).Say(help) }

// keyWords are the keys of an action; those of the palette, and its name, where it has none.
func keyWords(b keys.Binding[explore.Situation]) string {
	if len(b.Keys) == 0 {
		return said("{" + b.Name + "}")
	}
	return b.Label()
}

// lensesPart is the keys that each lens has of its own.
func lensesPart(*testing.T) string {
	var rows [][]string
	entries := slices.DeleteFunc(all.Lenses(), func(e lens.Entry) bool { return e.Key == "" })
	for i, p := range explore.Parts(all.Lenses())[2:] {
		heading := "**" + entries[i].Title + "** " + code(entries[i].Key)
		for _, k := range p.Table {
			rows = append(rows, []string{heading, code(keyWords(k)), code(k.Name), said(k.Help)})
			heading = ""
		}
	}
	return markdown([]string{"lens", "keys", "action", "what it does"}, rows)
}

// namesPart is what there is in the catalogues.
func namesPart(*testing.T) string {
	var groups []string
	for _, g := range landscapes.Groups() {
		n := 0
		for _, l := range landscapes.All() {
			if l.Group == g.Name {
				n++
			}
		}
		groups = append(groups, fmt.Sprintf("%s (%d)", g.Name, n))
	}
	return item(fmt.Sprintf("[%d landscapes](landscapes/README.md), by what they teach: %s.", len(landscapes.All()), strings.Join(groups, ", "))) + item("Rules: "+strings.Join(optimizer.IDs(), ", ")+".")
}

func landscapesPart(*testing.T) string {
	var rows [][]string
	for _, l := range landscapes.All() {
		dim := fmt.Sprint(l.Dim())
		if l.Sizes.Of != nil {
			dim = fmt.Sprintf("%d to %d", l.Sizes.Least, l.Sizes.Most)
		}
		settings := ""
		if text := l.Settings.Text(); text != "" {
			settings = code(text)
		}
		rows = append(rows, []string{code(l.ID), l.Name, l.Text(), dim, model.Number(l.Rate, 4), settings})
	}
	return markdown([]string{"landscape", "name", "f", "parameters", "rate of `gd`", "settings"}, rows)
}

// networkPart is the words that describe a network.
func networkPart(*testing.T) string {
	list := func(names []string) string { return code(strings.Join(names, "`, `")) }
	var kinds []string
	for _, k := range data.Kinds() {
		kinds = append(kinds, fmt.Sprintf("%s (%s; %d of them)", code(k.Name), k.About, data.Default(k).N))
	}
	return item("an activation, after every layer but the last: "+list(network.Activations())) +
		item("a loss: "+list(network.Losses())) +
		item("the data: "+strings.Join(kinds, ", ")+"; each with the number of examples, `noise s`, `seed k`; or `csv:FILE`, of which `test 0.2` keeps a share to test with") +
		item("traits: "+list(network.Traits())+", and weight decay, `decay λ`") +
		item("`init` and how the first weights are drawn: "+list(network.Initials())+", three of them with a size, as `constant:0.5`, `normal:0.01` and `uniform:1`; `gain:g`, `seed k`; or `@FILE`")
}

// storiesPart is what each landscape shows, a section for each group.
func storiesPart(*testing.T) string {
	var b strings.Builder
	group := ""
	for _, l := range landscapes.ByGroup() {
		if l.Group != group {
			group = l.Group
			b.WriteString("\n### " + strings.ToUpper(group[:1]) + group[1:] + "\n\n")
		}
		b.WriteString(item("**" + code(l.ID) + "** " + l.Story + " *" + l.Source + ".*"))
	}
	return strings.TrimPrefix(b.String(), "\n")
}

// rulesPart is a section for each rule.
func rulesPart(*testing.T) string {
	b := new(strings.Builder)
	b.WriteString(linked(optimizer.IDs(), ""))
	for _, e := range optimizer.All() {
		r := model.Defaults(e.New())
		fmt.Fprintf(b, "\n### %s\n\n```\n%s\n```\n\n", e.ID, strings.ReplaceAll(e.Equation(), ";  ", "\n"))
		var notes []string
		for _, k := range r.Knobs() {
			notes = append(notes, fmt.Sprintf("%s %s = %s", code(k.Name), k.Symbol, k.Text(k.Default)))
		}
		b.WriteString(item(e.Name + ". " + e.Story))
		if len(notes) > 0 {
			b.WriteString(item("Knobs: " + strings.Join(notes, ", ") + "."))
		}
		if why := model.Refusal(r); why != "" {
			b.WriteString(item("It needs exact gradients: " + why + "."))
		}
		if large, ok := r.(model.Bounded); ok {
			n, why := large.MostParameters()
			b.WriteString(item(fmt.Sprintf("It serves up to %d parameters: %s.", n, why)))
		}
		if by, ok := r.(model.ByMatrix); ok {
			b.WriteString(item("It runs where the parameters form matrices: " + by.ByMatrix() + "."))
		}
		if e.Large != "" {
			b.WriteString(item(e.Large))
		}
		b.WriteString(item("*" + e.Source + ".*"))
	}
	return b.String()
}

// packagesPart is the packages in a folder, without those in some others, and
// what they import of each other.
func packagesPart(dir string, without ...string) func(*testing.T) string {
	return func(t *testing.T) string {
		found := imports(t)
		var names []string
		for name := range found {
			if below(name, dir) && !slices.ContainsFunc(without, func(w string) bool { return below(name, w) }) {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		var b strings.Builder
		for _, name := range names {
			b.WriteString(item("`" + name + "` " + synopsis(t, name) + imported(dir, found[name])))
		}
		return b.String()
	}
}

// synopsis is the first sentence of a package's comment, without its first words.
func synopsis(t *testing.T, name string) string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path.Join(top, name, "doc.go"), nil, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.TrimPrefix(new(doc.Package).Synopsis(file.Doc.Text()), "Package "+file.Name.Name+" ")
	return strings.TrimRight(text, ".,:") + "." // a sentence may go on in a formula
}

// imported says what a package imports of those below dir.
func imported(dir string, list []string) string {
	var ours []string
	for _, other := range list {
		if inside, ok := strings.CutPrefix(other, module+"/"+dir+"/"); ok {
			ours = append(ours, inside)
		}
	}
	if len(ours) == 0 {
		return ""
	}
	slices.Sort(ours)
	return " Imports `" + strings.Join(slices.Compact(ours), "`, `") + "`."
}

// flagLine is a flag as --help has it.
var flagLine = regexp.MustCompile(`(?m)^ +(?:-\w, )?--([\w-]+)(?: [\w]+)? {2,}(.+)$`)

// flagsOf are the flags of a command with what they say of themselves, without
// long lists of names.
func flagsOf(t *testing.T, command string) (names []string, help map[string]string) {
	t.Helper()
	help = map[string]string{}
	for _, m := range flagLine.FindAllStringSubmatch(done(t, command, "--help"), -1) {
		name, text := m[1], m[2]
		if head, list, ok := strings.Cut(text, ": "); ok && strings.Count(list, ",") > 8 {
			text = head
		}
		if name != "help" {
			names, help[name] = append(names, name), text
		}
	}
	return names, help
}

// flagsPart is the flags of a command; those that plot has too are named alone.
func flagsPart(command string) func(*testing.T) string {
	return func(t *testing.T) string {
		names, help := flagsOf(t, command)
		_, common := flagsOf(t, "plot")
		var b strings.Builder
		var known []string
		for _, name := range names {
			if command != "plot" && common[name] == help[name] {
				known = append(known, code("--"+name))
				continue
			}
			b.WriteString(item(code("--"+name) + " " + help[name]))
		}
		if len(known) > 0 {
			b.WriteString(item("as above: " + strings.Join(known, ", ")))
		}
		return b.String()
	}
}
