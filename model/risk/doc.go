// Package risk draws samples of examples and compares the empirical risk, the mean loss on
// a sample, with the expected risk, its mean over all samples: where each is least, how much
// a learner loses by the sample, and what the asymptotics of large samples expect of that.
package risk
