import { rankOfSpelling, spellingNames } from '../../../laws/spelling-names.ts';
import type { TreePass } from '../tree.ts';

/** The spellings that are plainer than that of the case, the plainest first. */
export const plainerSpellings: TreePass = function* (tree) {
  for (const spelling of spellingNames.slice(0, rankOfSpelling(tree.spelling)))
    yield () => ({ ...tree, spelling });
};
