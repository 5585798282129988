import { mapNumbers } from '../../../network/numbers-of.ts';
import { mapRows } from '../../../numbers/rows.ts';
import { isLess } from '../../measure.ts';
import { fewerRows } from '../../passes/fewer-rows.ts';
import { editsOf, type Rules } from '../../passes/pass.ts';
import { measureOf } from '../simpler-tree.ts';
import { isFit, type Tree, type TreePass } from '../tree.ts';
import { fewerAxes } from './fewer-axes.ts';
import { fewerChannels } from './fewer-channels.ts';
import { fewerFields } from './fewer-fields.ts';
import { smallerPictures } from './smaller-pictures.ts';

/** The tree with f of each of its numbers. */
export const mapTreeNumbers = ({ inputs, network }: Tree, f: (x: number) => number): Tree => ({
  inputs: mapRows(inputs, f),
  network: mapNumbers(network, f),
});

/** So often a pass is done in one candidate. */
const mostTimes = 20;

/** The first candidate of a pass that keeps the rules. */
const firstOf = (pass: TreePass, tree: Tree, rules: Rules): Tree | undefined => {
  const measure = measureOf(tree, rules.format);
  for (const edit of editsOf(pass(tree, rules))) {
    const made = edit();
    if (made && isLess(measureOf(made, rules.format), measure) && isFit(made, rules)) return made;
  }
  return undefined;
};

/** What is left of a tree after the first candidate of each of the passes, again and again: nobody asks whether it fails. */
export const through = (tree: Tree, passes: readonly TreePass[], rules: Rules): Tree =>
  passes.reduce((cut, pass) => {
    let at = cut;
    for (let n = 0; n < mostTimes; n++) {
      const next = firstOf(pass, at, rules);
      if (!next) break;
      at = next;
    }
    return at;
  }, tree);

/** One row, one position and one channel, as far as there is one. */
const narrowestTree = (tree: Tree, rules: Rules): Tree =>
  through(tree, [fewerRows, smallerPictures, fewerChannels, fewerAxes], rules);

/** Above what most thresholds of code are, and short to read. */
export const large = 10;

/**
 * Many cuts at once, as most bugs are there without what they cut: of fields; then of rows, positions and channels, with 1
 * for each number, or with a large one.
 */
export const manyAtOnce: TreePass = function* (tree, rules) {
  yield () => through(tree, [fewerFields], rules);
  yield () => mapTreeNumbers(narrowestTree(tree, rules), () => 1);
  const narrow = narrowestTree(tree, rules);
  if (narrow === tree) return;
  const huge = mapTreeNumbers(narrow, () => large);
  // A law about several points may say nothing of equal ones.
  yield () => ({
    ...huge,
    inputs: huge.inputs.map((row, i) => (i === 0 ? row : row.map(() => 0))),
  });
};
