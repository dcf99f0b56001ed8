// What the list of all matters shows is written in the address, so that the combined view can link to it and a
// supervisor can send it on. Nothing in it is personal: a party's name is searched for elsewhere.
import { enumName } from '../../app/enum-name.js';
import type { MatterFilter, MatterOrder } from './matter-list-query.js';

export const FILTER_NAMES = ['status', 'kind', 'category', 'within', 'tier', 'overdue'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

export const ORDERS = ['UPDATED', 'NEWEST', 'OLDEST', 'DUE_FIRST'] as const satisfies readonly MatterOrder[];

/** The filter that an address names; empty parameters filter nothing. */
export function filterOf(parameters: URLSearchParams): MatterFilter {
  const of = (name: FilterName) => parameters.get(name) || undefined;
  const enumOf = (name: FilterName) => enumName(parameters.get(name) ?? '') || undefined;
  const status = enumOf('status');
  const kind = enumOf('kind');
  const tier = enumOf('tier');
  return {
    ...(status && { status: [status] as MatterFilter['status'] }),
    ...(kind && { kind: [kind] as MatterFilter['kind'] }),
    ...(of('category') && { category: of('category') }),
    ...(of('within') && { within: of('within') }),
    ...(tier && { tier: tier as MatterFilter['tier'] }),
    ...(of('overdue') === 'true' && { overdue: true }),
  };
}

/** The order that an address names; the latest word first when it names none that exists. */
export function orderOf(parameters: URLSearchParams): MatterOrder {
  const named = parameters.get('order');
  return ORDERS.find((order) => order === named) ?? 'UPDATED';
}
