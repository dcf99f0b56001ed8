import type { Kind } from '../vocabulary/kinds.js';
import type { RiskFlag } from '../vocabulary/risks.js';
import { CARE_LEXICON, KIND_LEXICON, LEXICON } from './lexicon.js';

/** What a citizen says, as far as it was written down. */
export interface Told {
  readonly summary: string;
  readonly narrative?: string;
}

/** A code that is proposed, and the words of the citizen that speak for it, the weightiest first. */
export interface Proposal<Code extends string = string> {
  readonly code: Code;
  readonly words: readonly string[];
  /** Share of all that was found, from 0 to 1: how clearly the words speak for it. */
  readonly share: number;
}

/** A proposal to a person, who decides: nothing is registered by it. */
export interface Triage {
  readonly kinds: readonly Proposal<Kind>[];
  /** Categories, the likeliest first; none where no word is known. */
  readonly categories: readonly Proposal[];
  /** What asks for care; whoever decides looks at these first. */
  readonly care: readonly Proposal<RiskFlag>[];
}

const MOST_PROPOSALS = 3;
const MOST_WORDS = 5;
/** The subject is written to say what it is about; the story names much besides. */
const SUBJECT_COUNTS = 3;

type Weights = ReadonlyMap<string, readonly string[]>;

const CATEGORY_WORDS = wordsOf(LEXICON);
const KIND_WORDS = wordsOf(KIND_LEXICON);
const CARE_WORDS = wordsOf(CARE_LEXICON);

/** Proposes kind and category from the words, and shows which words speak for each. */
export function triage(told: Told): Triage {
  return {
    kinds: proposals(KIND_WORDS, told, (code) => code) as Proposal<Kind>[],
    categories: proposals(CATEGORY_WORDS, told, (code) => code.slice(0, 2)),
    care: proposals(CARE_WORDS, told, (code) => code) as Proposal<RiskFlag>[],
  };
}

/**
 * Weighs what was found. Codes of one class help each other: the likeliest class first, and within it the likeliest
 * code, so that a clear class is not lost among its own entries.
 */
function proposals(words: Weights, told: Told, classOf: (code: string) => string): Proposal[] {
  const found = [...words].map(([code, list]) => ({ code, hits: hitsOf(list, told) }));
  const weighed = found
    .map(({ code, hits }) => ({ code, hits, weight: sum(hits.map(({ weight }) => weight)) }))
    .filter(({ weight }) => weight > 0);
  const classes = new Map<string, number>();
  for (const { code, weight } of weighed)
    classes.set(classOf(code), (classes.get(classOf(code)) ?? 0) + weight);
  const total = sum(weighed.map(({ weight }) => weight));
  return weighed
    .sort(
      (one, other) =>
        (classes.get(classOf(other.code)) ?? 0) - (classes.get(classOf(one.code)) ?? 0) ||
        other.weight - one.weight ||
        (one.code < other.code ? -1 : 1),
    )
    .slice(0, MOST_PROPOSALS)
    .map(({ code, hits, weight }) => ({
      code,
      words: hits.slice(0, MOST_WORDS).map(({ word }) => word),
      share: weight / total,
    }));
}

interface Hit {
  readonly word: string;
  readonly weight: number;
}

function hitsOf(words: readonly string[], { summary, narrative = '' }: Told): Hit[] {
  return words
    .map((word) => ({
      word,
      weight: lengthWeight(word) * (SUBJECT_COUNTS * Number(summary.includes(word)) + times(narrative, word)),
    }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
}

/** A word of four signs is met by chance less often than one of two. */
function lengthWeight(word: string): number {
  return [...word].length - 1;
}

/** How often it is told, damped: what is said ten times is not ten times as true. */
function times(text: string, word: string): number {
  return Math.sqrt(text.split(word).length - 1);
}

function wordsOf(lexicon: Partial<Record<string, string>>): Weights {
  return new Map(Object.entries(lexicon).map(([code, words]) => [code, (words ?? '').split(' ')]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
