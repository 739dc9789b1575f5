//go:build !amd64 || purego

package lanes

func possible() Level { return Plain }

func (l Level) run(*state) { panic("expected a level that this build has, got " + l.String()) }

func (l Level) summable(list []float64) bool { return summablePlain(list) }
