package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"optexplore/landscapes"
	"optexplore/tui/config"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/lens/all"
	"optexplore/tui/own"
)

// configured is what the caller has set, and what is wrong in the file.
type configured struct {
	config.Config
	file   string
	faults []config.Fault
}

// known is what the configuration of the caller can name.
func (c Call) known() config.Known {
	k := config.Known{Landscape: c.checkLandscape}
	for _, p := range explore.Parts(all.Lenses()) {
		k.Actions = append(k.Actions, config.Group{Name: p.When, Actions: p.Table.Actions()})
	}
	return k
}

// checkLandscape returns an error if the caller has no landscape of a name.
func (c Call) checkLandscape(name string) error {
	if own.CheckName(name) == nil {
		list := c.store().Read()
		if _, mine := list.Find(name); mine {
			return nil
		}
		if err := list.Missing(name); err != nil {
			return err
		}
	}
	_, err := landscapes.Find(name)
	return err
}

// config is the configuration of the caller, whose faults nobody has been told yet.
func (c Call) config() configured {
	set := configured{Config: config.Default(), file: settingsFile(c.Env, "config.toml")}
	text, err := settingsIn(set.file, config.MaxText)
	if err != nil {
		set.faults = []config.Fault{{Line: 1, Err: fmt.Errorf("it cannot be read: %w", err)}}
	} else if text != "" {
		set.Config, set.faults = config.Parse(text, c.known())
	}
	return set
}

// warn says on a stream what is wrong in the file.
func (s configured) warn(errs io.Writer) {
	for _, f := range s.faults {
		fmt.Fprintln(errs, "optexplore: "+sentence(errors.New(f.Sentence(s.file))))
	}
}

// note is what is wrong in the file, in one line; empty for nothing.
func (s configured) note() string {
	if len(s.faults) == 0 {
		return ""
	}
	text := sentence(errors.New(s.faults[0].Sentence(filepath.Base(s.file))))
	if more := len(s.faults) - 1; more > 0 {
		text = fmt.Sprintf("%d faults (optexplore config --check): %s", more+1, text)
	}
	return text
}

// shown are the options of the session that visitors begin with: the landscape, if it is one
// of the catalogue.
func (s configured) shown() experiment.Options {
	if _, err := landscapes.Find(s.Landscape); err != nil {
		return experiment.Options{}
	}
	return experiment.Options{Landscape: s.Landscape}
}

// configCommand is the command that tells of the configuration.
func configCommand(c Call) *cobra.Command {
	var path, check, example bool
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Tell of the configuration: where it is, what is in force, what can be set",
		Long: "Config tells of the file in which the screen's landscape, frame rate and keys are set. It is read when the screen\n" +
			"is opened and when a server is started; flags win over it, and no other command reads it.",
		Example: "  optexplore config --path\n  optexplore config --check\n  optexplore config --example",
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			chosen := 0
			for _, flag := range []bool{path, check, example} {
				if flag {
					chosen++
				}
			}
			switch {
			case chosen != 1:
				return badUsef("expected one of --path, --check and --example, got %d of them", chosen)
			case path:
				return configPath(c)
			case check:
				return configCheck(c)
			}
			_, err := io.WriteString(c.prints, config.Example(c.known()))
			return err
		},
	}
	fs := cmd.Flags()
	fs.SortFlags = false
	fs.BoolVar(&path, "path", false, "print where the file is, or would be")
	fs.BoolVar(&check, "check", false, "print all that is in force; a fault of the file is named with its line, and ends with code 1")
	fs.BoolVar(&example, "example", false, "print a file of all settings and keys as they are by default, in comments")
	return cmd
}

// configPath prints where the file is.
func configPath(c Call) error {
	file := settingsFile(c.Env, "config.toml")
	if file == "" {
		return errNoPlace
	}
	_, err := fmt.Fprintln(c.prints, file)
	return err
}

// configCheck prints what is in force.
func configCheck(c Call) error {
	set := c.config()
	if _, err := io.WriteString(c.prints, set.Text(c.known())); err != nil {
		return err
	}
	set.warn(c.Err)
	if n := len(set.faults); n > 0 {
		return fmt.Errorf("expected a configuration without faults, found %s", strings.TrimSuffix(fmt.Sprintf("%d faults", n), or(n == 1, "s", "")))
	}
	return nil
}
