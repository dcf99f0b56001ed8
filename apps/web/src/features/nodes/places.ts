import { TIERS } from '../../ui/tier-labels.js';
import type { DirectoryNode } from './directory-query.js';

/** The directory is kept at the top: whether the node that is asked is that one. */
export function isKeptHere(nodes: readonly DirectoryNode[]): boolean {
  return nodes.some(({ parent }) => parent === null);
}

/** Under which nodes a new place may come: all that are let in and have a tier below them. */
export function placesAbove(nodes: readonly DirectoryNode[]): DirectoryNode[] {
  return nodes.filter(({ standing, tier }) => standing !== 'REVOKED' && tier !== TIERS[0]);
}

/** Under which other nodes this one may come: those of the same tier as the one above it now. */
export function otherPlacesAbove(nodes: readonly DirectoryNode[], node: DirectoryNode): DirectoryNode[] {
  const tier = nodes.find(({ code }) => code === node.parent)?.tier;
  return placesAbove(nodes).filter((place) => place.tier === tier && place.code !== node.parent);
}

/** As a list to choose from: name and code, because names repeat within a county. */
export function asChoices(places: readonly DirectoryNode[]): { value: string; label: string }[] {
  return places.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }));
}
