package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"optexplore/model"
	"optexplore/tui/app"
	"optexplore/tui/cli/version"
	"optexplore/tui/record"
	"optexplore/tui/theme"
	"optexplore/tui/tty"
)

// The exit codes.
const (
	codeDone        = 0
	codeFailure     = 1
	codeUse         = 2
	codeInterrupted = 130
)

// Call is a call of the program: its arguments and its environment.
type Call struct {
	Args []string
	In   io.Reader
	Out  io.Writer
	Err  io.Writer
	Env  []string
	Ctx  context.Context // ends when the call is interrupted

	meter  *meter  // on Err
	prints *output // Out, for what commands print

	// Guest marks the call of a visitor over a network, which may not access files,
	// serve or show a screen.
	Guest bool
}

// Process returns the call of this process.
func Process() Call {
	return Call{Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Environ()}
}

// Main executes a call and returns its exit code.
func Main(c Call) (code int) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintf(c.Err, "optexplore: a fault of the program itself: %v; please report it with the command you gave\n", r)
			code = codeFailure
		}
	}()
	if c.Ctx == nil {
		c.Ctx = context.Background()
		if signals := tty.Heeded(os.Interrupt, syscall.SIGTERM, syscall.SIGHUP); len(signals) > 0 {
			ctx, stop := signal.NotifyContext(c.Ctx, signals...)
			defer stop()
			c.Ctx = ctx
		}
	}
	err := execute(c)
	if err != nil && c.Ctx.Err() != nil { // it may be the error of what was stopped
		err = c.Ctx.Err()
	}
	if err == nil || errors.Is(err, syscall.EPIPE) { // a closed pipe is not a failure
		return codeDone
	}
	if errors.Is(err, context.DeadlineExceeded) {
		err = errors.New("this took too long and was stopped: expected less work, such as fewer steps")
	}
	if errors.Is(err, app.ErrInterrupted) || errors.Is(err, context.Canceled) {
		return codeInterrupted
	}
	fmt.Fprintln(c.Err, "optexplore: "+symbolsOf(c).Text(sentence(err)))
	var use useError
	if errors.As(err, &use) {
		return codeUse
	}
	return codeFailure
}

// execute runs the command of a call. Guests have no access to Cobra's hidden
// commands.
func execute(c Call) error {
	c.meter = meterOf(c)
	defer c.meter.clear()
	c.prints = &output{to: c.Out, meter: c.meter, symbols: symbolsOf(c)}
	defer c.prints.end()
	cmd := root(c)
	hidden := []string{cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd}
	if i := slices.IndexFunc(c.Args, func(a string) bool { return slices.Contains(hidden, a) }); c.Guest && i >= 0 {
		return noArguments(cmd, c.Args[i:])
	}
	if err := cmd.ExecuteContext(c.Ctx); err != nil {
		return err
	}
	return c.prints.err
}

// going returns what counts an evaluation of an objective and reports whether the call
// goes on.
func (c Call) going() func() bool {
	ctx, meter := c.Ctx, c.meter
	return func() bool {
		meter.evaluated()
		return ctx.Err() == nil
	}
}

// useError is an error in the use of the program.
type useError struct{ error }

func (e useError) Unwrap() error { return e.error }

// badUse marks an error as a useError.
func badUse(err error) error {
	if err == nil {
		return nil
	}
	return useError{err}
}

func badUsef(format string, args ...any) error { return useError{fmt.Errorf(format, args...)} }

// maxSentence is the longest error message, in characters.
const maxSentence = 500

// sentence returns an error as one line of printable characters, without package
// names.
func sentence(err error) string {
	text := strings.Join(strings.Fields(err.Error()), " ")
	text = strings.Map(printing, text)
	if r := []rune(text); len(r) > maxSentence {
		text = string(r[:maxSentence]) + "…"
	}
	return text
}

// printing returns r, or a replacement if it is a control character.
func printing(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return unicode.ReplacementChar
}

// Command is the command line of the program with all its commands and flags, from which
// its manual is written.
func Command() *cobra.Command { return root(Call{Ctx: context.Background()}) }

// root is the root command, which shows the screen.
func root(c Call) *cobra.Command {
	var f runFlags
	var wishes theme.Wishes
	var cast string
	built, _ := debug.ReadBuildInfo()
	cmd := &cobra.Command{
		Use:   "optexplore",
		Short: "See in a terminal why optimisation in deep learning is hard",
		Long: "Optexplore draws objective functions, steps optimizers on them live, forwards and backwards,\n" +
			"and says at every step what is happening and why. Without a command it opens the screen.",
		Example: "  optexplore\n  optexplore --landscape valley --rule momentum --rate 0.6\n  optexplore --formula \"x^2 + sin(3x)\" --start 2\n  optexplore --landscape himmelblau --runner momentum --runner \"adam rate=0.3\" --runner armijo",
		Args:    noArguments,
		Version: version.Of(built),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return recording(c, cast, func(r *record.Cast) error { return showScreen(c, f, wishes, cmd.Flags(), r) })
		},

		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkFlags(cmd); err != nil {
				return err
			}
			return c.readFormula(cmd)
		},
	}
	f.define(c, cmd)
	defineRunners(cmd.Flags(), &f.runners)
	defineLook(cmd.Flags(), &wishes, true)
	if !c.Guest {
		cmd.Flags().Bool(plainFlag, false, "no screen: read lines with the names of actions, and print lines of words, for a screen reader, braille or a pipe")
		cmd.Flags().StringVar(&cast, "record", "", "a new file for a recording of the screen, which asciinema replays")
		defineMotion(cmd.Flags())
	}
	cmd.AddCommand(listCommand(c), runCommand(c), foreseeCommand(c), raceCommand(c), tuneCommand(c), ensembleCommand(c), evalCommand(c), spectrumCommand(c), reparamCommand(c), criticalCommand(c), convexCommand(c), basinsCommand(c), matricesCommand(c), symmetryCommand(c), plotCommand(c))
	if !c.Guest {
		cmd.AddCommand(serveCommand(c), configCommand(c))
	}
	if c.Guest {
		cmd.CompletionOptions.DisableDefaultCmd = true
		cmd.Annotations = map[string]string{alsoKey: "plain present join"}
	}
	cmd.SetHelpCommand(helpCommand(cmd))
	if completing(c.Args) {
		complete(c, cmd)
	}
	cmd.SetArgs(append([]string{}, c.Args...)) // with nil it would read those of the process
	cmd.SetIn(c.In)
	cmd.SetOut(c.prints)
	cmd.SetErr(io.Discard) // Main says what is wrong
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return badUse(flagError(cmd, err)) })
	cmd.SetVersionTemplate("{{.Name}} {{.Version}}\n")
	return cmd
}

// helpCommand is Cobra's help command, but reports unknown commands.
func helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [command]",
		Short: "Help about any command",
		ValidArgsFunction: func(_ *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return commandOffers(root, args).complete(root, args, typed)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return noArguments(root, rest)
			}
			return cmd.Help()
		},
	}
}

// alsoKey is the annotation of a command that names commands handled by the caller.
const alsoKey = "also"

// elsewhere returns the commands that the caller handles.
func elsewhere(cmd *cobra.Command) []string { return strings.Fields(cmd.Annotations[alsoKey]) }

// noArguments refuses arguments, which are not commands.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	names = append(names, elsewhere(cmd)...)
	if len(names) == 0 {
		hint := ""
		if cmd.Flags().Lookup("landscape") != nil {
			hint = ": give a formula by --formula TEXT, or name a landscape by --landscape NAME"
		}
		return badUsef("%s takes no words besides its flags, got %q%s", cmd.Name(), args[0], hint)
	}
	return badUsef("expected one of the commands %s, got %q%s", strings.Join(names, ", "), args[0], model.DidYouMean(args[0], names))
}

// flagError returns the error of a flag, with a suggestion.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		name := unknown.GetSpecifiedName()
		return fmt.Errorf("there is no flag --%s%s: see optexplore %s --help", name, meant(cmd, name), subcommand(cmd))
	case errors.As(err, &invalid):
		expected := map[string]string{"bool": "true or false", "int": "a whole number", "duration": "a time, as 90s, 10m or 4h"}
		if text := expected[invalid.GetFlag().Value.Type()]; text != "" {
			return fmt.Errorf("--%s: expected %s, got %q", invalid.GetFlag().Name, text, invalid.GetValue())
		}
	}
	return err
}

func subcommand(cmd *cobra.Command) string {
	if cmd.HasParent() {
		return cmd.Name()
	}
	return ""
}
