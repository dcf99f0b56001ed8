/**
 * How often the nodes of a run beat and look at their clocks, in milliseconds: as in a county, because seven nodes that
 * beat every second take a fifth of two cores from the desks.
 */
export const PACE = { FENGQIAO_HEARTBEAT_MS: '2000', FENGQIAO_TICK_MS: '1000' };
