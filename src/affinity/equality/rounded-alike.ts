import { multiplyAdds } from '../../folding/multiply-adds.ts';
import { Fault } from '../../input/made.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf } from '../../layers/layer-scalars.ts';
import { type Shape, sizeOf } from '../../layers/tensor-shape.ts';
import {
  inputShape,
  inputSize,
  type Network,
  outputShape,
  wordsOf,
} from '../../network/network.ts';
import { isSamePhrase } from '../../words/same-words.ts';
import type { Phrase } from '../../words/word.ts';
import { entrywiseComparison } from './entrywise.ts';
import { isBent } from './first-difference.ts';
import type { ComparisonOptions } from './network-comparison.ts';

/** What was compared: rows of W′ and b′, and the largest gap ÷ tolerance among them. */
export interface RoundedAlike {
  readonly runs: number;
  readonly tightness: number;
}

const nothing: RoundedAlike = { runs: 0, tightness: 0 };

const both = (a: RoundedAlike, b: RoundedAlike): RoundedAlike => ({
  runs: a.runs + b.runs,
  tightness: Math.max(a.tightness, b.tightness),
});

/** Affine layers, and the layer after them that is not affine. */
interface Stretch {
  readonly affine: Network;
  readonly bent?: { readonly layer: AnyLayer; readonly inputs: Shape };
}

const stretchesOf = ({ inputs, layers }: Network): readonly Stretch[] | undefined => {
  const stretches: Stretch[] = [];
  let from: Shape = inputShape({ inputs, layers });
  let start = 0;
  for (const [k, layer] of layers.entries()) {
    if (!isBent(layer)) continue;
    const affine = { inputs: from, layers: layers.slice(start, k) };
    const [before, after] = [affine.layers, [...affine.layers, layer]].map((some) =>
      outputShape({ inputs: from, layers: some }),
    );
    if (before instanceof Fault || after instanceof Fault || !before || !after) return undefined;
    stretches.push({ affine, bent: { layer, inputs: before } });
    [from, start] = [after, k + 1];
  }
  return [...stretches, { affine: { inputs: from, layers: layers.slice(start) } }];
};

const isSame = (a: Network, b: Network): boolean => isSamePhrase(wordsOf(a), wordsOf(b));

/** Whether a function jumps: no bound of rounding holds there. */
const jumpsIn = (words: Phrase): boolean =>
  words.some((word) => {
    if (word.word === 'apply') return (word.f.piecewise?.jumps.length ?? 0) > 0;
    if (word.word === 'rows') return word.f.activation.name === 'hardmax';
    return 'branches' in word && word.branches.some(jumpsIn);
  });

const affineAlike = (a: Network, b: Network, options: ComparisonOptions) => {
  if (isSame(a, b)) return nothing;
  const cost = (inputSize(a) + 1) * (multiplyAdds(a) + multiplyAdds(b));
  if (cost > options.most) return undefined;
  const found = entrywiseComparison(a, b, { ...options, within: undefined });
  const isAlike = found?.verdict === 'equal' || found?.verdict === 'equal-up-to-rounding';
  return isAlike && found.scope === 'proved' && found.uncertified === 0
    ? { runs: found.runs, tightness: found.tightness }
    : undefined;
};

const bentAlike = (
  a: NonNullable<Stretch['bent']>,
  b: NonNullable<Stretch['bent']>,
  options: ComparisonOptions,
): RoundedAlike | undefined => {
  const [one, other] = [a, b].map(({ layer, inputs }) => ({ inputs, layers: [layer] }));
  if (isSame(one!, other!)) return jumpsIn(wordsOf(one!)) ? undefined : nothing;
  const [branches, others] = [branchesOf(a.layer), branchesOf(b.layer)];
  if (a.layer.kind !== b.layer.kind || branches.length === 0 || branches.length !== others.length)
    return undefined;
  return branches.reduce<RoundedAlike | undefined>((sum, layers, k) => {
    const found =
      sum &&
      roundedAlike({ inputs: a.inputs, layers }, { inputs: b.inputs, layers: others[k]! }, options);
    return sum && found && both(sum, found);
  }, nothing);
};

/**
 * Whether two networks have the same activations, and between each two of them affine layers whose W′ and b′ differ by
 * no more than rounding explains, entry by entry; undefined where it is not so, or was not seen. Then |f − g| is at most
 * the sum of their bounds of rounding, for all inputs: some network lies within what rounding may make of either.
 */
export const roundedAlike = (
  a: Network,
  b: Network,
  options: ComparisonOptions,
): RoundedAlike | undefined => {
  const [mine, others] = [stretchesOf(a), stretchesOf(b)];
  if (!mine || !others || mine.length !== others.length) return undefined;
  let sum = nothing;
  for (const [k, { affine, bent }] of mine.entries()) {
    const other = others[k]!;
    const sizes = [affine, other.affine].map((one) =>
      [inputSize(one), sizeOf(outputShape(one) as Shape)].join(),
    );
    if (sizes[0] !== sizes[1] || options.stopped()) return undefined;
    const found = affineAlike(affine, other.affine, options);
    const more = bent && other.bent ? bentAlike(bent, other.bent, options) : nothing;
    if (!found || !more) return undefined;
    sum = both(sum, both(found, more));
  }
  return sum;
};
