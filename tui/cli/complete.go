package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// offer is a text that a value may be, or may begin with.
type offer struct {
	text, help string
	more       bool // the text goes on: no space after it
}

// offers returns what the value of a flag may be. typed is its beginning, and the flags
// before it have their values.
type offers func(fs *pflag.FlagSet, typed string) []offer

// completing reports whether a call asks how a line goes on.
func completing(args []string) bool {
	return len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd)
}

// complete makes the flags of a command and of all below it complete their values, and
// their words beside flags complete nothing unless they say otherwise. Cobra keeps what a
// flag completes as long as the program runs, so that it is told only where a shell asks.
func complete(c Call, cmd *cobra.Command) {
	values := valuesOf(c)
	cmd.LocalFlags().VisitAll(func(flag *pflag.Flag) {
		name := flag.Name
		if len(name) == 1 { // Cobra looks for it among the shorthands alone
			twin := *flag
			twin.Name, twin.Shorthand, twin.Hidden = "the long "+name, name, true
			cmd.Flags().AddFlag(&twin)
			name = twin.Name
		}
		answer := answerOf(flag, values)
		switch file := slices.Contains(files(), name); {
		case file && answer != nil:
			must(cmd.RegisterFlagCompletionFunc(name, answer.orFiles))
		case file:
			must(cmd.MarkFlagFilename(name))
		case answer != nil:
			must(cmd.RegisterFlagCompletionFunc(name, answer.complete))
		}
	})
	if cmd.ValidArgsFunction == nil && cmd.ValidArgs == nil {
		cmd.ValidArgsFunction = cobra.NoFileCompletions
	}
	for _, below := range cmd.Commands() {
		complete(c, below)
	}
}

// answerOf is how the value of a flag is completed; nil for one that does not say.
func answerOf(flag *pflag.Flag, values map[string]offers) offers {
	if words := flag.Annotations[wordsKey]; words != nil {
		return plainly(words...)
	}
	if flag.Value.Type() == "bool" {
		return plainly("true", "false")
	}
	return values[flag.Name]
}

// must is for an error that a flag which is there cannot have.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// complete is what Cobra calls.
func (of offers) complete(cmd *cobra.Command, _ []string, typed string) (list []cobra.Completion, _ cobra.ShellCompDirective) {
	how := cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	for _, o := range of(cmd.Flags(), typed) {
		if !strings.HasPrefix(o.text, typed) {
			continue
		}
		if o.more {
			how |= cobra.ShellCompDirectiveNoSpace
		}
		list = append(list, cobra.CompletionWithDesc(o.text, o.help))
	}
	return list, how
}

// orFiles is what Cobra calls where files may stand, too: those where nothing else fits.
func (of offers) orFiles(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	list, _ := of.complete(cmd, args, typed)
	return list, cobra.ShellCompDirectiveDefault
}

// plainly offers some words.
func plainly(words ...string) offers {
	return func(*pflag.FlagSet, string) (list []offer) {
		for _, w := range words {
			list = append(list, offer{text: w})
		}
		return list
	}
}

// commandOffers offers the commands of a root, where no word stands yet.
func commandOffers(root *cobra.Command, args []string) offers {
	return func(*pflag.FlagSet, string) (list []offer) {
		for _, cmd := range root.Commands() {
			if len(args) == 0 && cmd.IsAvailableCommand() {
				list = append(list, offer{text: cmd.Name(), help: cmd.Short})
			}
		}
		return list
	}
}

// noOffers is where a number or a free text stands.
func noOffers(*pflag.FlagSet, string) []offer { return nil }

// after puts the beginning of a value before what its rest may be.
func after(head string, list []offer) []offer {
	for i := range list {
		list[i].text = head + list[i].text
	}
	return list
}

// inList offers the items of a list with commas between them that are not yet in it.
func inList(of offers) offers {
	return func(fs *pflag.FlagSet, typed string) []offer {
		head, last := cutLast(typed, ",")
		given := strings.Split(head, ",")
		return after(head, slices.DeleteFunc(of(fs, last), func(o offer) bool { return slices.Contains(given, o.text) }))
	}
}

// cutLast cuts a text behind the last of some signs. The head has the sign.
func cutLast(text, signs string) (head, rest string) {
	at := strings.LastIndexAny(text, signs) + 1
	return text[:at], text[at:]
}
