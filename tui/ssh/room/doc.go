// Package room lets many follow the session of one. What travels is not the
// picture but what happens to the session, so that everyone sees it at the size
// and in the colours of their own terminal. Followers whose terminals are alike
// share one rendering, whose bytes go to all of them.
package room
