import { exact, type NoBound, type Tolerance } from '../judge/tolerance.ts';
import { inputSize, type Network, wordsOf } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import { range } from '../numbers/range.ts';
import type { Rows } from '../numbers/rows.ts';
import { walk } from '../words/walk.ts';
import { type Passage, passageFrom } from './boundaries.ts';
import { linearRowsErrors } from './linear-rows.ts';
import { passing } from './one-passage.ts';
import { begun, type Ended, ended } from './segment.ts';
import { type Bounded, segmentSystem } from './segment-system.ts';
import { sharpestOf } from './sharpened.ts';
import type { WayBack } from './way-back.ts';

const because = 'bound of the whole network, θ(K)·|N|(|x|) from activation to activation';

const toleranceOfRows = (
  rows: readonly (readonly number[] | NoBound)[],
  assuming: ReadonlySet<string>,
): Tolerance => {
  const none = rows.find((row) => typeof row === 'string');
  if (typeof none === 'string') return { none };
  const per = rows as Rows;
  if (per.every((row) => row.every((x) => x === 0)))
    return exact(per.length, per[0]?.length ?? 0, 'integers throughout: nothing rounds');
  return { per, because, ...(assuming.size > 0 && { assuming: [...assuming] }) };
};

const start = (
  row: readonly number[],
  format: Format,
  passage?: Passage,
  way?: WayBack,
): Bounded => {
  const zeros = row.map(() => 0);
  if (!row.every(Number.isFinite)) return 'overflow';
  const whole = row.every(Number.isInteger);
  return begun({ ...{ center: row, own: zeros, subject: zeros, format }, whole, passage, way });
};

const endOf = (bounded: Bounded, format: Format): Ended | NoBound =>
  typeof bounded === 'string' ? bounded : ended(bounded, format);

/** E at the end of the words. */
const errors = (bounded: Bounded, format: Format): readonly number[] | NoBound => {
  const end = endOf(bounded, format);
  return typeof end === 'string' ? end : end.subject;
};

const toleranceAt = (
  network: Network,
  inputs: Rows,
  format: Format,
  passage: Passage | undefined,
): Tolerance => {
  const assuming = new Set<string>();
  const system = segmentSystem({ format, assume: (assumption) => assuming.add(assumption) });
  const words = wordsOf(network);
  const rows = inputs.map((row) => {
    const end = sharpestOf(
      (way) => endOf(walk(system, words, start(row, format, passage, way)), format),
      row.length,
    );
    return typeof end === 'string' ? end : end.subject;
  });
  return toleranceOfRows(rows, assuming);
};

/**
 * |computed − exact| of a network at each row of inputs, entry by entry: computed layer by layer in the format, in
 * any order of summation, with FMA or without.  inputs : [batch × inputs] → [batch × outputs]. Weights and inputs are
 * numbers of the format. segment-system.ts has the bound.
 */
export const layeredTolerance = (network: Network, inputs: Rows, format: Format): Tolerance =>
  toleranceAt(network, inputs, format, undefined);

/**
 * |computed − exact| of a network at each row of inputs, entry by entry: computed layer by layer in the format, or
 * after any usual fold, in whatever order it merges layers, in any order of summation, with FMA or without.
 * inputs : [batch × inputs] → [batch × outputs]. Weights and inputs are numbers of the format. segment-system.ts and
 * merge-roundings.ts have the bound.
 */
export const networkTolerance = (network: Network, inputs: Rows, format: Format): Tolerance =>
  toleranceAt(network, inputs, format, passageFrom(inputSize(network)));

/**
 * |computed − exact| of some rows of W′, [rows × outputs], of a network of affine layers that is collapsed in the
 * format: row i is the network without what is added, at eᵢ.
 */
export const weightRowsTolerance = (
  network: Network,
  format: Format,
): ((rows: readonly number[]) => Tolerance) => {
  const errorsOf = linearRowsErrors(wordsOf(network), inputSize(network), format);
  return (rows) => toleranceOfRows(errorsOf(rows), new Set());
};

/**
 * |computed − exact| of W′, [inputs × outputs], and b′, [1 × outputs], of a network of affine layers that is
 * collapsed in the format: b′ is the network at 0.
 */
export const networkCollapseTolerance = (
  network: Network,
  format: Format,
): { readonly weight: Tolerance; readonly bias: Tolerance } => {
  const [words, inputs] = [wordsOf(network), inputSize(network)];
  const shared = passing(inputs);
  const zeros = new Array<number>(inputs).fill(0);
  const system = segmentSystem({ format, passOn: shared.passOn });
  const bias = errors(walk(system, words, start(zeros, format, shared.passage)), format);
  return {
    weight: toleranceOfRows(
      linearRowsErrors(words, inputs, format, shared)(range(inputs)),
      new Set(),
    ),
    bias: toleranceOfRows([bias], new Set()),
  };
};

/**
 * Whether W′ and b′ surely have bounds: where the network has one at (1, …, 1). No number on the way is larger at 0, or
 * at eᵢ in the network without what is added, and no rounding is met more often.
 */
export const surelyHasCollapseBound = (network: Network, format: Format): boolean => {
  const inputs = inputSize(network);
  const ones = start(new Array<number>(inputs).fill(1), format, passageFrom(inputs));
  return (
    typeof errors(walk(segmentSystem({ format }), wordsOf(network), ones), format) !== 'string'
  );
};
