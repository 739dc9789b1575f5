package formula

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// typed are texts as people type them, with the formula that they mean.
var typed = []struct{ text, means string }{
	// absolute values
	{"|x|", "abs(x)"}, {"|x - 1| + |y|", "abs(x - 1) + abs(y)"}, {"|x - |y||", "abs(x - abs(y))"}, {"||x| - 1|", "abs(abs(x) - 1)"},
	{"2|x|", "2*abs(x)"}, {"|x||y|", "abs(x)*abs(y)"}, {"|x| |y|", "abs(x)*abs(y)"}, {"x|y|", "x*abs(y)"}, {"|x|y", "abs(x)*y"}, {"|x|²", "abs(x)^2"},
	{"|x|^2", "abs(x)^2"}, {"max(|x|, |y|)", "max(abs(x), abs(y))"}, {"|x| + 2|y|", "abs(x) + 2*abs(y)"}, {"|2|x| - 1|", "abs(2*abs(x) - 1)"},
	{"|-x|", "abs(-x)"}, {"log|x|", "log(abs(x))"}, {"|(|x| - 1)y|", "abs((abs(x) - 1)*y)"}, {"|x - |y - |x|||", "abs(x - abs(y - abs(x)))"},
	{"|sin x|", "abs(sin(x))"}, {"|x|/|y|", "abs(x)/abs(y)"}, {"∣x∣", "abs(x)"}, {"|x|sin(y)", "abs(x)*sin(y)"}, {"||x|-|y||", "abs(abs(x) - abs(y))"},
	// functions by other names
	{"ln(x)", "log(x)"}, {"arcsin(x)", "asin(x)"}, {"arctan(x)", "atan(x)"}, {"arsinh(x)", "asinh(x)"}, {"artanh(x)", "atanh(x)"}, {"arcosh(x)", "acosh(x)"},
	{"tg(x)", "tan(x)"}, {"ctg(x)", "cot(x)"}, {"cosec(x)", "csc(x)"}, {"sh(x)", "sinh(x)"}, {"sgn(x)", "sign(x)"}, {"signum(x)", "sign(x)"},
	{"pow(x, 2)", "x^2"}, {"exp2(x)", "2^x"}, {"swish(x)", "silu(x)"}, {"logsumexp(x, y, 0)", "logsumexp(logsumexp(x, y), 0)"}, {"max(x, y, 1)", "max(max(x, y), 1)"},
	{"hypot(x, y, 1)", "hypot(hypot(x, y), 1)"}, {"arctan2(y, x)", "atan2(y, x)"}, {"clip(x, -1, 1)", "min(max(x, -1), 1)"}, {"fabs(x)", "abs(x)"},
	{"xlog10(x)", "x*log10(x)"}, {"2log2(x)", "2*log2(x)"}, {"logistic(x)", "sigmoid(x)"}, {"coth(x)", "1/tanh(x)"}, {"elu(x)", "where(x, x, expm1(x))"},
	// without brackets
	{"sin x", "sin(x)"}, {"cos 2x", "cos(2*x)"}, {"sin x cos y", "sin(x)*cos(y)"}, {"sin x + 1", "sin(x) + 1"}, {"sin x^2", "sin(x^2)"}, {"exp -x^2", "exp(-x^2)"},
	{"cosx", "cos(x)"}, {"sinxcosx", "sin(x)*cos(x)"}, {"cos πx", "cos(pi*x)"}, {"cos2πx", "cos(2*pi*x)"}, {"x sin x", "x*sin(x)"}, {"xsinx", "x*sin(x)"},
	{"log sin x", "log(sin(x))"}, {"sin xy", "sin(x*y)"}, {"sin x * cos y", "sin(x)*cos(y)"}, {"sin x/cos x", "sin(x)/cos(x)"}, {"exp(sin x)", "exp(sin(x))"},
	{"sin²x", "sin(x)^2"}, {"sin^2(x)", "sin(x)^2"}, {"sin²(x) + cos²(x)", "sin(x)^2 + cos(x)^2"}, {"sin**2(x)", "sin(x)^2"}, {"sin^2 2x", "sin(2*x)^2"}, {"e^sin x", "e^sin(x)"},
	// signs
	{"x**2", "x^2"}, {"e**x", "e^x"}, {"2**-x", "2^-x"}, {"√x", "sqrt(x)"}, {"√(x+1)", "sqrt(x + 1)"}, {"2√x", "2*sqrt(x)"}, {"∛x", "cbrt(x)"}, {"√|x|", "sqrt(abs(x))"},
	{"√x + 1", "sqrt(x) + 1"}, {"√x/2", "sqrt(x)/2"}, {"√(x)²", "sqrt(x)^2"}, {"√√x", "sqrt(sqrt(x))"}, {"√2·x", "sqrt(2)*x"}, {"√x sin x", "sqrt(x)*sin(x)"},
	{"x×y÷2∙3", "x*y/2*3"}, {"x – y — 1 − 2", "x - y - 1 - 2"}, {"x³ + ½x² − ¼y", "x^3 + 0.5*x^2 - 0.25*y"}, {"⅓x", "(1/3)*x"}, {"x^½", "x^0.5"},
	{"x\u00a0+\u2009y", "x + y"}, {"２ｘ＋ｙ", "2*x + y"}, {"𝑥² + 𝑦²", "x^2 + y^2"}, {"2⁢x", "2*x"}, {"x.^2 + x.*y", "x^2 + x*y"}, {"1·10⁻³x", "1*10^-3*x"},
	{"1e−3", "1e-3"}, {"x;", "x"},
	// heads and comments
	{"f(x) = x^2", "x^2"}, {"f(x, y) = x y", "x*y"}, {"y = x^2", "x^2"}, {"z = x y", "x*y"}, {"f = x", "x"}, {"f(x) := x", "x"}, {"lambda x, y: x + y", "x + y"},
	{"x -> x^2", "x^2"}, {"(x, y) => x*y", "x*y"}, {"x ↦ 2x", "2*x"}, {"L(x) = x", "x"}, {"x^2 # a bowl", "x^2"}, {"x^2 // a bowl", "x^2"}, {"# a bowl\nx^2", "x^2"},
	{"x # one\n+ y // two", "x + y"},
	// upper case
	{"X^2 + Y^2", "x^2 + y^2"}, {"Sin(X)", "sin(x)"}, {"PI x", "pi*x"}, {"Pi", "pi"}, {"EXP(x)", "exp(x)"}, {"E^x", "e^x"}, {"ReLU(x)", "relu(x)"}, {"Log10(x)", "log10(x)"},
	{"ArcTan(x)", "atan(x)"}, {"COS X", "cos(x)"},
	// many variables
	{"sum(i, 1, 2, |x[i]|)", "sum(i, 1, 2, abs(x[i]))"}, {"Sum(i, 1, N, 2|x[i]|)", "sum(i, 1, n, 2*abs(x[i]))"}, {"sum(i, 1, 2, sin x[i])", "sum(i, 1, 2, sin(x[i]))"},
	{"sin x1 cos x2", "sin(x1)*cos(x2)"}, {"f(x1, x2) = x1*x2", "x1*x2"}, {"f(x₁, x₂) = x₁x₂", "x1*x2"}, {"|x1||x2|", "abs(x1)*abs(x2)"}, {"√x1", "sqrt(x1)"}, {"X1^2", "x1^2"},
	{"log sum(i, 1, 2, exp x[i])", "log(sum(i, 1, 2, exp(x[i])))"}, {"Σᵢ₌₁²(|xᵢ|)", "sum(i, 1, 2, abs(x[i]))"}, {"|x[1] - |x[2]||", "abs(x1 - abs(x2))"},
	// libraries and LaTeX
	{"np.sin(x)", "sin(x)"}, {"math.exp(x)", "exp(x)"}, {"Math.sin(x)", "sin(x)"}, {"torch.tanh(x)", "tanh(x)"}, {"Math.PI*x", "pi*x"}, {"np.log(x)", "log(x)"},
	{"torch.nn.functional.relu(x)", "relu(x)"}, {"F.softplus(x)", "softplus(x)"}, {"2*np.pi*x", "2*pi*x"}, {"np.power(x, 2)", "x^2"}, {"math.log10(x)", "log10(x)"},
	{"np.maximum(x, 0)", "max(x, 0)"}, {"scipy.special.erf(x)", "erf(x)"}, {`\sin x`, "sin(x)"}, {`\cos(\pi x)`, "cos(pi*x)"}, {`x \cdot y`, "x*y"}, {`\left(x+1\right)^2`, "(x + 1)^2"},
}

func TestWhatPeopleType(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for _, c := range typed {
		f, err := Parse(c.text)
		if err != nil {
			t.Errorf("%s: %v, want %s", c.text, err, c.means)
			continue
		}
		if want := MustParse(c.means); !f.Equal(want) {
			t.Errorf("%s reads as %s, want %s", c.text, f, want)
		}
		roundTrip(t, f)
	}
}

// doubtful are texts that have two readings or none, with the column and what to write instead.
var doubtful = []struct {
	text   string
	column int
	says   string
}{
	{"|x|y|x|", 3, "two ways"}, {"|x", 3, `an operator or "|"`}, {"x|", 3, "a number"}, {"||", 3, "a number"}, {"|x|2", 4, "operator before a number"}, {"(|x)|", 4, `or "|"`},
	{"sin x y", 7, "could end here"}, {"sin x/2", 6, "could end here"}, {"sin x*y", 6, "could end here"}, {"sin 2(x + 1)", 6, "could end here"}, {"log|x|^2", 7, "could end here"},
	{"cos2(x)", 5, "could end here"}, {"max x", 5, "write max(a, b)"}, {"sin", 4, "write sin(x)"}, {"sin + 1", 5, "write"},
	{"sin^-1(x)", 4, "asin(x) or 1/sin(x)"}, {"sin⁻¹(x)", 4, "asin(x) or 1/sin(x)"}, {"tanh^-1 x", 5, "atanh(x) or 1/tanh(x)"}, {"log^-1(x)", 4, "the inverse by its name or 1/log(x)"},
	{"sin^x(x)", 5, "sin(x)^2"}, {"sin^(2)(x)", 5, "sin(x)^2"}, {"sin^2(x)^3", 9, "power of a power"}, {"max^2(x, y)", 5, "max(x)^2"},
	{"√2x", 3, "under the root"}, {"√x²", 3, "under the root"}, {"√x^2", 3, "under the root"}, {"√2 x", 4, "under the root"}, {"√", 2, "a number"}, {"∜x", 1, "x^(1/4)"},
	{"0,5", 2, "0.5, not 0,5"}, {"x + 0,5y", 6, "0.5, not 0,5"}, {"sin(0,5)", 6, "0.5, not 0,5"}, {"max(0,5, 1,5)", 11, "0.5, not 0,5"}, {"1,5", 2, "a point"},
	{"2{x+1}", 2, "brackets are round"}, {"[x+1]^2", 1, "brackets are round"}, {"(x+1}", 5, "brackets are round"},
	{"x!", 2, "factorial"}, {"x % 2", 3, "per cent"}, {"x = 1", 3, "not an equation"}, {"x^2 = y", 5, "not an equation"}, {"x > 0", 3, "where(u, a, b)"}, {"y_1", 2, "without _"}, {"x_", 2, "x_12, x_i or x_{i + 1}"}, {"x_{1", 2, "between braces"},
	{"y = x y", 7, "without y"}, {"y = y", 5, "without y"}, {"sin(x) = 1", 8, "not an equation"}, {"f(x) = ", 8, "the end"}, {"f(2) = x", 1, `found "f"`},
	{"x//2", 2, `"/" for a quotient`}, {"x // y + 1", 3, "#"}, {"x + X", 5, "x, as it was written"}, {"log2x", 1, "log2(…) or log(2…)"}, {"log10 x", 1, "two ways"}, {"xlog2 y", 1, "two ways"},
	{"x1 + X2", 6, "x, as it was written"}, {"x1|x2|x3|", 10, "a number"}, {`\sum_{i=1}^n`, 1, "sum(i, 1, n, x[i]^2)"}, {"sin x1 x2", 8, "could end here"}, {"z = z^2", 5, "without z"}, {"y[1]", 2, "x[i]"},
	{"atan(y, x)", 7, "atan2(y, x)"}, {"log(x, 2)", 6, "log(x)/log(b)"}, {"np.where(x, 1, 2)", 1, "u > 0"}, {"foo.sin(x)", 1, `found "foo"`}, {"np.", 1, `found "np"`},
}

func TestDoubtfulTextsSayWhatToWrite(t *testing.T) {
	for _, c := range doubtful {
		f, err := Parse(c.text)
		var e *SyntaxError
		if !errors.As(err, &e) {
			t.Errorf("%s reads as %s, want an error", c.text, f)
			continue
		}
		if e.Column != c.column || !strings.Contains(e.Error(), c.says) {
			t.Errorf("%s: %v, want column %d and %q", c.text, e, c.column, c.says)
		}
		checkError(t, c.text, err)
	}
}

// elsewhere are formulas in the spelling of other languages with their value at x = 0.3, y = 0.8, or, where it
// is NaN, words of the error.
var elsewhere = []struct {
	text  string
	value float64
	says  string
}{
	{"arcsin(x)", math.Asin(0.3), ""}, {"np.arcsinh(x)", math.Asinh(0.3), ""}, {"exp2(x)", math.Exp2(0.3), ""}, {"np.exp2(x)", math.Exp2(0.3), ""}, {"sgn(x)", 1, ""},
	{"np.cbrt(x)", math.Cbrt(0.3), ""}, {"log1p(x)", math.Log1p(0.3), ""}, {"np.expm1(x)", math.Expm1(0.3), ""}, {"np.log2(x)", math.Log2(0.3), ""}, {"Log10(x)", math.Log10(0.3), ""},
	{"np.absolute(x)", 0.3, ""}, {"np.fabs(x)", 0.3, ""}, {"np.square(x)", 0.09, ""}, {"np.minimum(x, y)", 0.3, ""}, {"np.hypot(x, y)", math.Hypot(0.3, 0.8), ""},
	{"np.logaddexp(x, y)", math.Log(math.Exp(0.3) + math.Exp(0.8)), ""}, {"np.arctan2(y, x)", math.Atan2(0.8, 0.3), ""}, {"Math.atan2(y, x)", math.Atan2(0.8, 0.3), ""},
	{"np.e**x", math.Exp(0.3), ""}, {"e**x", math.Exp(0.3), ""}, {"exp x", math.Exp(0.3), ""}, {"Abs(x)", 0.3, ""}, {"Sign(x)", 1, ""}, {"Exp(x)", math.Exp(0.3), ""},
	{"torch.sigmoid(x)", 1 / (1 + math.Exp(-0.3)), ""}, {"F.silu(x)", 0.3 / (1 + math.Exp(-0.3)), ""}, {"F.gelu(x)", 0.15 * math.Erfc(-0.3/math.Sqrt2), ""},
	{"F.logsigmoid(x)", -math.Log(1 + math.Exp(-0.3)), ""}, {"F.softsign(x)", 0.3 / 1.3, ""}, {"F.mish(x)", 0.3 * math.Tanh(math.Log(1+math.Exp(0.3))), ""}, {"F.elu(-x)", math.Exp(-0.3) - 1, ""},
	{"torch.erf(x)", math.Erf(0.3), ""}, {"torch.clamp(x, 0.5, 1)", 0.5, ""}, {"cot(x)", 1 / math.Tan(0.3), ""}, {"sec(x)", 1 / math.Cos(0.3), ""}, {"csch(x)", 1 / math.Sinh(0.3), ""},
	{`\sin(x)`, math.Sin(0.3), ""}, {`\ln x`, math.Log(0.3), ""}, {`\pi`, math.Pi, ""}, {`e^x \cdot y`, math.Exp(0.3) * 0.8, ""}, {"sen(x)", math.Sin(0.3), ""},
	{"x.^2", 0.09, ""}, {"Math.pow(x, 2)", 0.09, ""}, {"math.tau", 2 * math.Pi, ""}, {"sympy.exp(x)", math.Exp(0.3), ""}, {"jnp.tanh(x)", math.Tanh(0.3), ""},
	{"sinc(x)", math.NaN(), "sin(x)/x or"}, {"np.sinc(x)", math.NaN(), "sin(x)/x or"}, {`\frac{1}{x}`, math.NaN(), "a quotient, as"}, {`\sqrt{x}`, math.NaN(), "brackets are round"}, {"x^{2}", math.NaN(), "brackets are round"},
	{"Sqrt[x]", math.NaN(), "brackets are round"}, {"Sin[x]", math.NaN(), "brackets are round"}, {"lg(x)", math.NaN(), "log2(x) or log10(x)"}, {"ld(x)", math.NaN(), "log2(x)"},
	{"floor(x)", math.NaN(), "slope"}, {"np.ceil(x)", math.NaN(), "slope"}, {"Math.round(x)", math.NaN(), "slope"}, {"heaviside(x)", math.NaN(), "slope"}, {"step(x)", math.NaN(), "slope"},
	{"mod(x, 1)", math.NaN(), "jumps"}, {"fmod(x, 1)", math.NaN(), "jumps"}, {"x % 1", math.NaN(), "jumps"}, {"sind(x)", math.NaN(), "pi x/180"}, {"acot(x)", math.NaN(), "atan(1/x) or"},
	{"np.where(x > 0, 1, 2)", math.NaN(), "u > 0"}, {"x > 0 ? 1 : 2", math.NaN(), "where(u, a, b)"}, {"if(x, 1, 2)", math.NaN(), "where(u, a, b)"}, {"ArcTan[x, y]", math.NaN(), "brackets are round"},
	{"np.mean(x)", math.NaN(), "a sum"}, {"np.linalg.norm(x)", math.NaN(), `found "linalg"`}, {"gamma(x)", math.NaN(), "a function, as"}, {"zeta(x)", math.NaN(), "a function, as"}, {"erfinv(x)", math.NaN(), "a function, as"},
	{"sqr(x)", math.NaN(), "x^2 or sqrt(x)"}, {"x.sin()", math.NaN(), "a digit before or after"}, {"sinpi(x)", math.NaN(), "sin(pi x)"}, {"M_PI", math.NaN(), "expected"}, {"leaky_relu(x)", math.NaN(), "expected"},
	{"relu6(x)", math.NaN(), "expected"}, {"sin(x)!", math.NaN(), "factorial"}, {"log_2(x)", math.NaN(), "expected"}, {"nthroot(x, 3)", math.NaN(), "cbrt(x)"},
}

func TestOtherLanguagesAreReadRightOrRefused(t *testing.T) {
	for _, c := range elsewhere {
		f, err := Parse(c.text)
		switch {
		case err != nil && (c.says == "" || !strings.Contains(err.Error(), c.says)):
			t.Errorf("%s: %v, want %v %s", c.text, err, c.value, c.says)
		case err != nil:
			checkError(t, c.text, err)
		case c.says != "":
			t.Errorf("%s reads as %s, want an error with %q", c.text, f, c.says)
		default:
			if got := f.Objective().Value([]float64{0.3, 0.8}[:f.Dim()]); !near(got, c.value, 1e-15) {
				t.Errorf("%s is %v, want %v", c.text, got, c.value)
			}
		}
	}
}

// TestHintsOfferSlipsOnly: a name is offered for a slip of the fingers, and none for a name that means
// something else.
func TestHintsOfferSlipsOnly(t *testing.T) {
	for word, want := range map[string]string{
		"sni": "sin", "csoh": "cosh", "sqt": "sqrt", "softpluss": "softplus", "tahn": "tanh", "expp": "exp", "sigmod": "sigmoid", "arcsn": "asin", "hypto": "hypot",
		"foo": "", "lg": "", "sinc": "", "gamma": "", "beta": "", "zeta": "", "erfi": "", "cn": "", "sn": "", "ei": "", "li": "", "erfcx": "", "besselj": "", "csh": "", "logit": "",
		"selu": "", "celu": "", "sum": "", "mean": "", "var": "", "dot": "", "det": "", "diff": "", "real": "", "arg": "", "conj": "", "theta": "", "phi": "", "max1": "", "sig": "",
	} {
		got := suggestion(word)
		if want != "" {
			want = " (did you mean " + want + "?)"
		}
		if got != want && refused()[word] == "" {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
	for name := range refused() {
		if known(name) != "" {
			t.Errorf("%s is both read and refused", name)
		}
	}
}
