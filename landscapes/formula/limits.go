package formula

// Limits that bound the time and memory of every call, whatever the text.
// A formula written by a person stays a hundred times below them.
const (
	maxText    = 4096         // bytes of text
	maxPrinted = 8 * maxText  // the same of a text that is the printed form of a formula
	maxDepth   = 100          // brackets, signs and exponents inside one another
	maxNodes   = 8000         // distinct expressions in value, gradient and Hessian together
	maxPlanned = 4 * maxNodes // the same in more than two variables
	maxDerived = 2 * maxNodes // the same for formulas made from formulas: Derivative, Neg
	maxPrint   = 1 << 16      // bytes of a printed derivative; "…" stands for the rest
	maxFactors = 8            // longest product that simplification takes apart
	maxPower   = 16           // largest integer power computed by multiplication
	maxPicture = 72           // columns of text in an error's picture
)
