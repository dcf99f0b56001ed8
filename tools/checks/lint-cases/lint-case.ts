/** One promise of the linter: a text it must refuse, and its nearest neighbour that it must not. */
export interface LintCase {
  rule: string;
  /** A word of the refusal, where one rule refuses for several reasons. */
  because?: string;
  says: string;
  /** Where both texts say they lie; the right one gets a neighbouring name. */
  file: string;
  wrong: string;
  right: string;
  /** Where the right text lies, when the place is what makes it right. */
  rightFile?: string;
}
