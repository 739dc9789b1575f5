// Package sample is the lens that shows what a learner sees who has only a sample: the
// empirical risk of n examples over the expected risk, where each is lowest, how much the
// sample costs, and how that shrinks as n grows, beside the asymptotics of large samples.
package sample
