// Package room lets many users follow the session of one. Not the picture is sent
// but the changes of the session, so that everyone sees it at the size and in the
// colours of their own terminal. Followers with equal displays share one rendering,
// whose bytes are sent to all of them.
package room
