package landscapes

// networks is the group of the landscapes that show what happens when networks are
// trained.
const networks = "networks"
