import { isDate, isWeekend } from '../deadline/working-calendar.js';
import { LIMIT_OPTIONS, limitChecks, sentences } from '../deadline/policy-problem.js';
import {
  checkFields,
  checkList,
  isFields,
  say,
  textOf,
  wholeNumber,
  yesOrNo,
  type Check,
  type Problem,
} from '../field-checks.js';
import { tierOf } from '../jurisdiction/jurisdiction-code.js';
import { isCategory } from '../vocabulary/categories.js';
import { isUnitCode } from '../vocabulary/units.js';
import { PAPER_TEXTS } from './paper-texts.js';
import { VOCABULARIES, type VocabularyName } from './vocabularies.js';

const LONGEST_WORD = 40;
const MOST_TERMS = 500;
const MOST_YEARS = 50;
const MOST_DAYS = 60;
const MOST_ROUTES = 500;
const MOST_ASSISTING = 10;

/**
 * What is wrong with a value offered as a policy to publish, one sentence for each problem; an empty list means that
 * it is a `PublishedPolicy`. For the door where a policy is made: what is not known is refused there.
 */
export function publishedPolicyProblem(value: unknown): string[] {
  return sentences(problemsOf(value));
}

/**
 * Whether this version can work by a policy that arrived. Fields that it does not know come from a newer version and
 * do no harm; a limit that it cannot read would.
 */
export function isUsablePolicy(value: unknown): boolean {
  return problemsOf(value).every(({ isUnknownField }) => isUnknownField);
}

function problemsOf(value: unknown): Problem[] {
  const own = ownCategories(value);
  const hasCategory = (code: string): boolean => isCategory(code) || own.has(code);
  return checkFields(value, '', limitChecks(hasCategory), {
    ...LIMIT_OPTIONS,
    holidays: (years, path) =>
      checkList(years, path, checkNotice, {
        most: MOST_YEARS,
        key: (one) => (isFields(one) ? one['year'] : one),
      }),
    vocabularies: (lists, path) =>
      checkFields(
        lists,
        path,
        {},
        Object.fromEntries(
          Object.keys(VOCABULARIES).map((name) => [name, checkTerms(name as VocabularyName)]),
        ),
      ),
    routing: (rules, path) =>
      checkList(rules, path, checkRoute(hasCategory), {
        most: MOST_ROUTES,
        key: (one) => (isFields(one) ? JSON.stringify([one['category'], one['within']]) : one),
      }),
    papers: (texts, path) =>
      checkFields(
        texts,
        path,
        {},
        Object.fromEntries(PAPER_TEXTS.map(({ code, longest }) => [code, textOf(longest)])),
      ),
  });
}

function ownCategories(value: unknown): ReadonlySet<unknown> {
  const lists = isFields(value) ? value['vocabularies'] : null;
  const changes: unknown = isFields(lists) ? lists['categories'] : null;
  if (!Array.isArray(changes)) return new Set();
  return new Set(changes.map((change: unknown) => (isFields(change) ? change['code'] : null)));
}

function checkTerms(name: VocabularyName): Check {
  const { terms, addable, retirable }: (typeof VOCABULARIES)[VocabularyName] = VOCABULARIES[name];
  const builtIn = new Set<string>(terms.map(({ code }) => code));
  const entry: Check = (value, path) => {
    const words = { zh: textOf(LONGEST_WORD), en: textOf(LONGEST_WORD) };
    const options: Record<string, Check> = retirable ? { retired: yesOrNo } : {};
    const code: Check = (given, at) =>
      typeof given === 'string' && (builtIn.has(given) || addable?.test(given))
        ? []
        : [say(at, '没有这个代码，也不能自行增加', 'no such code, and it cannot be added')];
    const isOwn = isFields(value) && !builtIn.has(String(value['code']));
    // A code of the county's own has no words but those given with it.
    return isOwn
      ? [...checkFields(value, path, { code, ...words }, options), ...checkClass(name, value, path)]
      : checkFields(value, path, { code }, { ...words, ...options });
  };
  return (value, path) =>
    checkList(value, path, entry, {
      most: MOST_TERMS,
      key: (change) => (isFields(change) ? change['code'] : change),
    });
}

function checkClass(name: VocabularyName, { code }: Record<string, unknown>, path: string): Problem[] {
  if (name !== 'categories' || typeof code !== 'string' || code.length !== 4) return [];
  return isCategory(code.slice(0, 2))
    ? []
    : [say(path, `类别 ${code} 所属的大类不存在`, `category ${code} lies in no class`)];
}

function checkRoute(hasCategory: (code: string) => boolean): Check {
  const category: Check = (given, at) =>
    typeof given === 'string' && hasCategory(given) ? [] : [say(at, '没有这个类别', 'no such category')];
  const unit: Check = (given, at) =>
    typeof given === 'string' && isUnitCode(given)
      ? []
      : [say(at, '应为单位代码', 'must be the code of a unit')];
  const within: Check = (given, at) =>
    typeof given === 'string' && tierOf(given) !== null
      ? []
      : [say(at, '应为 12 位区划代码', 'must be a division code of 12 digits')];
  const assisting: Check = (units, at) =>
    checkList(units, at, unit, { most: MOST_ASSISTING, key: (one) => one });
  return (value, path) => checkFields(value, path, { category, unit }, { within, assisting });
}

const checkNotice: Check = (value, path) => {
  const year = isFields(value) ? value['year'] : null;
  const day = (weekend: boolean): Check => {
    return (date, at) => {
      if (typeof date !== 'string' || !isDate(date) || !date.startsWith(`${String(year)}-`))
        return [
          say(at, '应为该年的日期，写成 2027-10-01', 'must be a date of that year, written 2027-10-01'),
        ];
      if (isWeekend(date) === weekend) return [];
      return [
        weekend
          ? say(at, `${date} 不是周末，本来就上班`, `${date} is no weekend day and worked anyway`)
          : say(at, `${date} 是周末，本来就休息`, `${date} is a weekend day and off anyway`),
      ];
    };
  };
  const days = (weekend: boolean): Check => {
    return (dates, at) => checkList(dates, at, day(weekend), { most: MOST_DAYS, key: (date) => date });
  };
  return checkFields(value, path, {
    year: wholeNumber(2000, 2200),
    notice: textOf(100),
    off: days(false),
    worked: days(true),
  });
};
