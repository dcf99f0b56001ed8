import type { Places } from './places.js';
import { readJsonIfThere, writePrivateJson } from './private-files.js';

export type Tier = 'county' | 'township' | 'village';

/** One node of the county as the stack runs it. */
export interface CountyNode {
  code: string;
  name: string;
  tier: Tier;
  /** Code of the node above; null at the top. */
  parent: string | null;
  /** Of a node that joined by an invitation: the hub that it dials. The others were there when the county was founded. */
  joined?: { hub: string; isAuthorityOwn: boolean };
}

export interface County {
  /** Edition year of the jurisdiction codes. */
  edition: number;
  /** Parents before their children. */
  nodes: CountyNode[];
}

/**
 * A county that does not exist. The six digits 331179 are given to no county; towns follow the classes of the
 * administrative division codes (100–199 镇, 200–399 乡), villages begin at 200.
 */
const DEMONSTRATION: County = {
  edition: 2024,
  nodes: [
    { code: '331179000000', name: '枫江县', tier: 'county', parent: null },
    { code: '331179100000', name: '临溪镇', tier: 'township', parent: '331179000000' },
    { code: '331179200000', name: '云岭乡', tier: 'township', parent: '331179000000' },
    { code: '331179100200', name: '石桥村', tier: 'village', parent: '331179100000' },
    { code: '331179100201', name: '柳湾村', tier: 'village', parent: '331179100000' },
    { code: '331179200200', name: '茶坪村', tier: 'village', parent: '331179200000' },
    { code: '331179200201', name: '竹坞村', tier: 'village', parent: '331179200000' },
  ],
};

/** What an account may do at its node; the first may do the whole desk's work. */
export type AccountRole = 'desk' | 'command' | 'administrator';

export interface DemonstrationPerson {
  username: string;
  name: string;
  role: AccountRole;
}

const FAMILY_NAMES = [
  '陈',
  '林',
  '周',
  '吴',
  '郑',
  '沈',
  '许',
  '何',
  '吕',
  '施',
  '蒋',
  '严',
  '华',
  '金',
  '魏',
  '陶',
  '姜',
  '谢',
  '邹',
  '柏',
  '章',
];
const GIVEN_NAMES = ['秀兰', '志远', '文静'];
const ROLES: AccountRole[] = ['desk', 'command', 'administrator'];

/** The three invented people of a node: the desk first, because that account may do everything a desk does. */
export function peopleOf(county: County, node: CountyNode): DemonstrationPerson[] {
  const index = Math.max(0, county.nodes.indexOf(node));
  return ROLES.map((role, place) => ({
    username: role,
    name: `${FAMILY_NAMES[(index * ROLES.length + place) % FAMILY_NAMES.length]}${GIVEN_NAMES[place]}`,
    role,
  }));
}

/**
 * The county this stack runs: written down at the first `up`, so that nodes that joined later stay and a newer
 * release of the demonstration changes nothing under people's hands.
 */
export function readCounty(places: Places): County {
  const kept = readJsonIfThere(places.countyFile) as County | null;
  if (kept) return kept;
  writePrivateJson(places.countyFile, DEMONSTRATION);
  return DEMONSTRATION;
}

/** The same on a machine that may have no county of its own: then there are no nodes yet. */
export function readNodesHere(places: Places): County {
  return (
    (readJsonIfThere(places.countyFile) as County | null) ?? { edition: DEMONSTRATION.edition, nodes: [] }
  );
}

/** Remembers a node that joined, so that the next `up` starts it too. */
export function keepJoined(places: Places, node: CountyNode): void {
  const { edition, nodes } = readNodesHere(places);
  const others = nodes.filter(({ code }) => code !== node.code);
  writePrivateJson(places.countyFile, { edition, nodes: [...others, node] });
}

/** Whether the county's own node, and so the hub and the gateway, run on this machine. */
export function hasTop(county: County): boolean {
  return county.nodes.some((node) => node.parent === null);
}

/** The one node without a parent: it keeps the hub's stream, and its accounts are good at the gateway. */
export function topOf(county: County): CountyNode {
  const top = county.nodes.find((node) => node.parent === null);
  if (!top) throw new Error('the county has no node without a parent');
  return top;
}
