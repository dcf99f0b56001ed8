/** From what ledgers write to what the intake takes. Each reader gives null for what it cannot understand. */
import { CATEGORIES, isCategory, LEVELS } from '@fengqiao/domain';
import { LOST_DIGITS, type Cell } from './workbook.js';
import { readTime } from './dates.js';

/** What people write where there is nothing to say. */
const NOTHING = /^(无|没有|不详|未知|暂无|[-—–/\\]+|n\/?a|null)$/i;

/** A cell as text, with its inner spaces and line breaks; null when nothing is in it. */
export function textOf(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined || cell === LOST_DIGITS) return null;
  if (cell instanceof Date) {
    const said = readTime(cell);
    return said && (said.time === null ? said.day : `${said.day} ${said.time}`);
  }
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return cell.trim() === '' ? null : cell;
}

/** The same without spaces around, and null for words such as 无 or `/`. */
export function wordOf(cell: Cell | undefined): string | null {
  const text = textOf(cell)?.trim() ?? null;
  return text === null || NOTHING.test(text) ? null : text;
}

/**
 * An amount in yuan as decimal text: `12,000元`, `3.5万`, `¥800`, `1.2亿`, and plain numbers.
 * @param header may name the unit, as in 涉及金额（万元）
 */
export function readAmount(text: string, header: string): string | null {
  const plain = text.normalize('NFKC').replace(/[,\s¥￥]|人民币|元整?$|圆整?$/g, '');
  const parts = /^(\d{1,13}(?:\.\d+)?)(万|亿)?$/.exec(plain);
  if (!parts) return null;
  const unit = parts[2] ?? (/万元?/.test(header) ? '万' : '');
  const yuan = Number(parts[1]) * (unit === '亿' ? 1e8 : unit === '万' ? 1e4 : 1);
  if (yuan >= 1e12) return null;
  return yuan.toFixed(2).replace(/\.?0+$/, '');
}

/** `5`, `5人`, `约5人`. */
export function readHeadcount(text: string): number | null {
  const parts = /^约?(\d{1,7})(\.0+)?[人名户]?$/.exec(text.normalize('NFKC').trim());
  return parts ? Number(parts[1]) : null;
}

/** Phone numbers with only what the intake takes; several are parted by a space. */
export function readPhones(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[、，,;；/\n]+/g, ' ')
    .replace(/[—–]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

const KIND_WORDS = [
  ['petition', /信访|上访|诉求/],
  ['complaint', /投诉|举报|控告/],
  ['consultation', /咨询|求助|建议/],
  ['dispute', /纠纷|矛盾|调解|争议/],
] as const;

export function readKind(text: string): string | null {
  return KIND_WORDS.find(([code, words]) => words.test(text) || text.toLowerCase() === code)?.[0] ?? null;
}

const LEVEL_WORDS = [
  ['major', /重大|特别/],
  ['complex', /疑难|复杂|较大/],
  ['general', /一般|普通/],
  ['simple', /简单|简易/],
] as const;

export function readLevel(text: string): string | null {
  const own = LEVELS.find(({ code, zh }) => code === text.toLowerCase() || zh === text)?.code;
  return own ?? LEVEL_WORDS.find(([, words]) => words.test(text))?.[0] ?? null;
}

/** Words of ledgers in use that are not the words of the category list. */
const CATEGORY_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    婚姻家庭: '01',
    家庭: '01',
    婚恋: '0101',
    婚姻: '0101',
    恋爱: '0101',
    抚养: '0102',
    赡养: '0102',
    继承: '0103',
    分家: '0103',
    相邻: '02',
    人身损害: '0303',
    名誉: '0302',
    物业: '0402',
    物业管理: '0402',
    医疗: '0502',
    医患: '0502',
    交通: '0503',
    交通肇事: '0503',
    道路交通: '0503',
    道路交通事故: '0503',
    环境: '0504',
    环保: '0504',
    损害赔偿: '05',
    合同: '06',
    消费: '0601',
    房屋买卖: '0602',
    房屋租赁: '0602',
    租赁: '0602',
    买卖: '0603',
    劳动: '07',
    劳资: '07',
    劳务: '07',
    劳动和社会保障: '07',
    工资: '0703',
    欠薪: '0703',
    拖欠工资: '0703',
    社保: '0702',
    债务: '0804',
    借贷: '0804',
    民间借贷: '0804',
    金融: '08',
    土地: '09',
    土地承包: '0901',
    山林土地: '09',
    山林: '0903',
    林权: '0903',
    宅基地: '0902',
    水利: '0904',
    征地: '1102',
    征地拆迁: '11',
    拆迁: '11',
    城乡建设: '11',
    村务: '1201',
    村务管理: '1201',
    民政: '12',
  }),
);

/** The code of a category from its code or its words; null when the list does not have it. */
export function readCategory(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  // Excel takes the leading zero off a code.
  const code = /^\d$|^\d{3}$/.test(plain) ? `0${plain}` : plain;
  if (isCategory(code)) return code;
  const bare = bareCategory(plain);
  const own = CATEGORIES.find(({ zh }) => zh === plain || bareCategory(zh) === bare)?.code;
  return own ?? CATEGORY_WORDS.get(bare) ?? null;
}

function bareCategory(text: string): string {
  return text.replace(/\([^)]*\)|（[^）]*）|[\s、]/g, '').replace(/(矛盾|相关)?(纠纷|争议|类|问题)+$/, '');
}
