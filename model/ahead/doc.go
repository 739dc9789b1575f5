// Package ahead takes a run on beyond the step that is looked at, and finds the
// events in it.
//
// A run is deterministic, so what lies ahead is computed: by the same rule, schedule,
// knobs and objective. The states become the run's own as it goes on, so that none is
// computed twice. With noise the one future of the run's seed would prove nothing:
// Others are runs from the same state with other seeds.
package ahead
