import type { Case } from '../laws/case.ts';
import type { Network } from '../network/network.ts';
import { isDense, type Layer, type Stack } from '../network/stack.ts';
import { stringify } from '../numbers/json.ts';
import { mapRows, type Rows } from '../numbers/rows.ts';
import { hasBias } from './layer.ts';
import { type Chain, caseOf, chainOf, tensors } from './layer-chain.ts';
import { treePasses } from './networks/shrink-tree.ts';
import { tensorsOfTree, withTensorsOfTree } from './networks/tensors.ts';
import { caseOfTree, type Tree, treeOf } from './networks/tree.ts';
import { arrange } from './passes/arrange.ts';
import { dropBiases } from './passes/drop-biases.ts';
import { dropEqualUnits } from './passes/drop-equal-units.ts';
import { dropLayers } from './passes/drop-layers.ts';
import { dropIdleUnits, dropUnits } from './passes/drop-units.ts';
import { fewerRows } from './passes/fewer-rows.ts';
import { firstGuesses } from './passes/first-guesses.ts';
import { mergeLayers } from './passes/merge-layers.ts';
import { mirror } from './passes/mirror.ts';
import { editsOf, type Pass, type Rules, type Step } from './passes/pass.ts';
import { plainerActivations } from './passes/plainer-activations.ts';
import { productAndBias } from './passes/product-and-bias.ts';
import { simplerValues, zerosAndOnes } from './passes/simpler-values.ts';
import { trades } from './passes/trades.ts';
import { type Tried, type Tries, triesAt } from './tried-in-vain.ts';

/** In this order: what removes most comes first, and what seldom helps last. */
const passes: readonly Pass[] = [
  firstGuesses,
  productAndBias,
  dropLayers,
  fewerRows,
  dropUnits,
  dropEqualUnits,
  mirror,
  dropBiases,
  plainerActivations,
  zerosAndOnes,
  simplerValues,
  dropIdleUnits,
  trades,
  mergeLayers,
  arrange,
];

/** Where a candidate came from: the pass, and which of its steps; and what was tried in vain before it. */
export interface ShrinkPlace {
  readonly pass: number;
  readonly index: number;
  /** Changes of numbers, of cases that differ from this one in numbers alone. */
  readonly changes?: Tried;
  /** Cuts, of cases with the same frame as this one. */
  readonly cuts?: Tried;
  /** Other spellings and passes, of cases that are written as this one. */
  readonly writings?: Tried;
}

const start: ShrinkPlace = { pass: 0, index: 0 };

/** A case in the form that passes work on, what they are, and the case that a form stands for. */
interface Shrinking<F> {
  readonly form: F;
  readonly passes: readonly ((form: F, rules: Rules) => Iterable<Step<() => F | undefined>>)[];
  readonly caseOf: (form: F) => Case<Network>;
  /** All numbers of a form, tensor by tensor. */
  readonly numbersOf: (form: F) => readonly Rows[];
  /** A text that two forms share which differ in numbers alone. */
  readonly textOf: (form: F) => string;
  /** A text that two forms share where one may be cut as the other: biases are no matter. */
  readonly frameOf: (form: F) => string;
  /** How a form is written, as seen from another one, and the form in its plain writing; left out where each has but one. */
  readonly writing?: {
    readonly textOf: (form: F, from: F) => string;
    readonly plain: (form: F) => F;
  };
}

/** Of a chain how many numbers stand where, biases apart. */
const frameOfChain = ({ inputs, layers, split }: Chain): string =>
  stringify({
    ...{ inputs: [inputs.length, inputs[0]!.length], split },
    layers: layers.map((layer) =>
      isDense(layer) ? [layer.weight.length, layer.weight[0]!.length] : layer,
    ),
  });

const ofChains = {
  passes,
  numbersOf: tensors,
  textOf: (chain: Chain): string =>
    `${frameOfChain(chain)} ${stringify(chain.layers.map(hasBias))}`,
  frameOf: frameOfChain,
};

/** Of a tree its case with 0 for each number. */
const textOfTree = (tree: Tree): string => {
  const zeros = tensorsOfTree(tree).map((rows) => mapRows(rows, () => 0));
  return stringify(caseOfTree({ ...tree, ...withTensorsOfTree(tree, zeros) }));
};

/** Passes and names of a tree; its layers are counted from the first that `from` does not write plainly. */
const writingOfTree = ({ spelling = [], passes = [] }: Tree, from: Tree): string => {
  const first = (from.spelling ?? []).findIndex((names) => names.length > 0);
  const written = [...spelling.entries()].filter(([, names]) => names.length > 0);
  return stringify([passes, written.map(([k, names]) => [k - first, names])]);
};

const ofTrees = {
  passes: treePasses,
  caseOf: caseOfTree,
  numbersOf: tensorsOfTree,
  textOf: textOfTree,
  frameOf: textOfTree,
  writing: {
    textOf: writingOfTree,
    plain: ({ inputs, network }: Tree): Tree => ({ inputs, network }),
  },
};

/** Which numbers become what. */
const changeOf = (from: readonly number[], to: readonly number[]): string =>
  stringify(to.flatMap((x, i) => (Object.is(x, from[i]) ? [] : [[i, x]])));

function* stepsOf<F>(
  shrinking: Shrinking<F>,
  rules: Rules,
  from: ShrinkPlace,
): Generator<readonly [Case<Network>, ShrinkPlace]> {
  const { form, passes: all, caseOf: asCase, numbersOf, textOf, frameOf, writing } = shrinking;
  const numbers = numbersOf(form).flat(2);
  const [text, frame] = [textOf(form), frameOf(form)];
  const changes = triesAt(text, from.changes);
  const cuts = triesAt(frame, from.cuts);
  const written = writing?.textOf(form, form) ?? '';
  const writings = triesAt(written, from.writings);
  /** How a candidate is written that is the same network in another writing. */
  const rewritten = (candidate: F): string | undefined => {
    const other = writing?.textOf(candidate, form);
    if (!writing || other === written) return undefined;
    return textOf(writing.plain(candidate)) === textOf(writing.plain(form)) ? other : undefined;
  };
  /** What is tried with a candidate: a change of numbers, another writing, a cut, or something else, which is tried each time. */
  const editOf = (candidate: F, name: string): readonly [Tries, string] | undefined => {
    if (textOf(candidate) === text)
      return [changes, changeOf(numbers, numbersOf(candidate).flat(2))];
    const other = rewritten(candidate);
    if (other !== undefined) return [writings, other];
    const left = frameOf(candidate);
    return left === frame ? undefined : [cuts, `${name} ${left}`];
  };
  const made = function* (pass: number, least: number, most: number) {
    let index = 0;
    for (const step of all[pass]!(form, rules)) {
      if (index >= most) return;
      const edits = index >= least ? [...editsOf([step])] : [];
      for (const [k, edit] of edits.entries()) {
        const candidate = edit();
        if (!candidate) continue;
        const [tries, name] = editOf(candidate, `${pass}.${index}.${k}`) ?? [];
        if (tries?.has(name!)) continue;
        const tried = {
          changes: changes.soFar(),
          cuts: cuts.soFar(),
          writings: writings.soFar(),
        };
        yield [asCase(candidate), { pass, index, ...tried }] as const;
        tries?.add(name!);
      }
      index++;
    }
  };
  yield* made(from.pass, from.index, Number.POSITIVE_INFINITY);
  for (let q = 1; q < all.length; q++) {
    yield* made((from.pass + q) % all.length, 0, Number.POSITIVE_INFINITY);
  }
  yield* made(from.pass, 0, from.index);
}

/**
 * Strictly simpler cases of the same domain, each with the place that it came from. A shrink that
 * goes on from a case `from` its place takes up where the last one succeeded and wraps round, so that
 * what has just been tried in vain is tried last. A change of numbers that was tried in vain is not tried again while
 * only numbers have changed, nor a cut while only numbers and biases have: an edit after which a case does not fail seldom
 * leads to one that fails where the rest is simpler. So it is with another spelling, while the case is written alike. Where it never does, this ends with a case none of whose candidates
 * fail. A case of a domain of networks is shrunk as a tree, others as a chain.
 */
export const shrinkSteps = <N extends Network>(
  c: Case<N>,
  rules: Rules,
  from: ShrinkPlace = start,
): Generator<readonly [Case<N>, ShrinkPlace]> => {
  const chain = c as Case<Network> as Case<Stack<Layer>>;
  const found = rules.domain.networks
    ? stepsOf({ ...ofTrees, form: treeOf(c) }, rules, from)
    : stepsOf(
        { ...ofChains, form: chainOf(chain), caseOf: (form: Chain) => caseOf(form, chain) },
        rules,
        from,
      );
  return found as Generator<readonly [Case<N>, ShrinkPlace]>;
};
