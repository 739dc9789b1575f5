package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// mostFormula is the largest size of a formula on the standard input, in bytes.
const mostFormula = 64 << 10

// readFormula puts the formula on the standard input into the flag --formula of a command,
// where that is given as -.
func (c Call) readFormula(cmd *cobra.Command) error {
	flag := cmd.Flags().Lookup("formula")
	if flag == nil || flag.Value.String() != "-" {
		return nil
	}
	text, err := c.piped()
	if err != nil {
		return badUsef(`--formula -: expected a formula on the standard input, as from echo "x^2 - y^2", %w`, err)
	}
	return flag.Value.Set(text)
}

// piped is the text on the standard input. The error says what was there instead.
func (c Call) piped() (string, error) {
	switch {
	case c.Guest || c.In == nil:
		return "", errors.New("and none is read here: write it behind the flag")
	case isTerminal(c.In):
		return "", errors.New("got a terminal: write it behind the flag, or pipe it in")
	}
	text, err := unlessStopped(c.Ctx, func() ([]byte, error) { return io.ReadAll(io.LimitReader(c.In, mostFormula+1)) })
	switch plain := strings.TrimSpace(string(text)); {
	case c.Ctx.Err() != nil:
		return "", c.Ctx.Err()
	case err != nil:
		return "", fmt.Errorf("which cannot be read: %w", unwrapped(err))
	case len(text) > mostFormula:
		return "", fmt.Errorf("got more than %d bytes", mostFormula)
	case plain == "":
		return "", errors.New("got none")
	default:
		return plain, nil
	}
}
