/** The tiers a person can choose from in a filter, from below; their words are in the dictionaries. */
export const TIERS = ['VILLAGE', 'TOWNSHIP', 'COUNTY'] as const;
