// Package fair shares the processors among visitors, by address.
//
// Whoever wants to compute asks for a turn, computes, and ends it; a turn is short.
// How long it was is charged to its user and to the address of the user. Each user,
// and all users of an address together, may use a share of a processor; those who
// have used more rest. Of those who wait for a turn, the one whose address has used
// least recently goes first, and of users of one address the one who has used least in
// the shortest turns. Light users, who have used little, have turns of their own, so
// that a key that is pressed now and then does not wait for the computations of
// others, even of the same address.
package fair
