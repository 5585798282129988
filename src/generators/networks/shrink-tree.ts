import { isLess } from '../measure.ts';
import { fewerRows } from '../passes/fewer-rows.ts';
import { mapEdits, type Rules } from '../passes/pass.ts';
import { alignedSpelling } from './aligned-spelling.ts';
import { denseForms } from './passes/dense-forms.ts';
import { fewerAxes } from './passes/fewer-axes.ts';
import { fewerChannels, fewerIdleChannels } from './passes/fewer-channels.ts';
import { fewerFields } from './passes/fewer-fields.ts';
import { fewerLayers } from './passes/fewer-layers.ts';
import { fewerRewriterPasses } from './passes/fewer-rewriter-passes.ts';
import { manyAtOnce } from './passes/many-at-once.ts';
import { oneNumberForAll } from './passes/one-number-for-all.ts';
import { oneReader } from './passes/one-reader.ts';
import { plainerActivationsOfTrees } from './passes/plainer-activations-of-trees.ts';
import { plainerKinds } from './passes/plainer-kinds.ts';
import { plainerSpellings } from './passes/plainer-spellings.ts';
import {
  simplerNumbersOfTrees,
  sortedNumbersOfTrees,
  zerosAndOnesOfTrees,
} from './passes/simpler-numbers-of-trees.ts';
import { smallerIntegers } from './passes/smaller-integers.ts';
import { smallerPictures } from './passes/smaller-pictures.ts';
import { tradesOfTrees } from './passes/trades-of-trees.ts';
import { withoutGroups } from './passes/without-groups.ts';
import { measureOf } from './simpler-tree.ts';
import { isFit, type Tree, type TreePass } from './tree.ts';

/** The tree with another network, whose layers are written as before; the passes stay. */
const asBefore = (tree: Tree, { inputs, network }: Tree): Tree => {
  const spelling = tree.spelling && alignedSpelling(tree.spelling, tree.network, network);
  const { passes } = tree;
  return { inputs, network, ...(spelling && { spelling }), ...(passes && { passes }) };
};

/** Candidates that leave the domain, or are no simpler, are none: so that shrinking comes to an end. */
const fitting = (pass: TreePass): TreePass =>
  function* (tree, rules: Rules) {
    const measure = measureOf(tree, rules.format);
    const isSimpler = (one: Tree): boolean => isLess(measureOf(one, rules.format), measure);
    yield* mapEdits(pass(tree, rules), (edit) => (): Tree | undefined => {
      const candidate = edit();
      return candidate && isSimpler(candidate) && isFit(candidate, rules) ? candidate : undefined;
    });
  };

/** Passes that know nothing of spellings, nor of the passes of rewriters. */
const ofNetworks = (pass: TreePass): TreePass =>
  function* (tree, rules) {
    yield* mapEdits(pass(tree, rules), (edit) => () => {
      const made = edit();
      return made && asBefore(tree, made);
    });
  };

const networkPasses: readonly TreePass[] = [
  fewerLayers,
  manyAtOnce,
  fewerRows,
  smallerPictures,
  fewerChannels,
  fewerIdleChannels,
  withoutGroups,
  fewerAxes,
  oneNumberForAll,
  fewerFields,
  smallerIntegers,
  plainerActivationsOfTrees,
  zerosAndOnesOfTrees,
  simplerNumbersOfTrees,
  tradesOfTrees,
  oneReader,
  plainerKinds,
  denseForms,
  sortedNumbersOfTrees,
];

/** In this order: what removes most comes first. */
export const treePasses: readonly TreePass[] = [
  fewerRewriterPasses,
  // While the numbers are those that were drawn, and show what a spelling does.
  plainerSpellings,
  ...networkPasses.map(ofNetworks),
].map(fitting);
