/**
 * What holds beside a counterexample: the case is changed in one respect, and the law is run again. A
 * reader who sees *without the bias it holds* need not guess that the bias matters.
 */
import type { Beside, Change } from '../../documents/beside.ts';
import type { Case } from '../../laws/case.ts';
import { type Dense, dense, isDense, type Layer, type Stack } from '../../network/stack.ts';
import type { Rows } from '../../numbers/rows.ts';
import type { Trial } from '../trial/trial.ts';

/** The case so changed; undefined where it has nothing of the kind. */
type Changed = (c: Case<Layer>) => Case<Layer> | undefined;

const mapLayers = (
  { inputs, layers }: Stack<Layer>,
  change: (layer: Layer) => Layer,
): Stack<Layer> => ({ inputs, layers: layers.map(change) });

const everyStack = (
  c: Case<Layer>,
  change: (stack: Stack<Layer>) => Stack<Layer>,
): Case<Layer> => ({
  ...c,
  stack: change(c.stack),
  ...(c.second && { second: change(c.second) }),
});

const layersOf = ({ stack, second }: Case<Layer>): readonly Layer[] => [
  ...stack.layers,
  ...(second?.layers ?? []),
];

const denseIn = (c: Case<Layer>): Dense[] => layersOf(c).filter(isDense);

const withoutBias: Changed = (c) =>
  denseIn(c).some(({ bias }) => bias !== undefined)
    ? everyStack(c, (stack) =>
        mapLayers(stack, (layer) => (isDense(layer) ? dense(layer.weight) : layer)),
      )
    : undefined;

const oneRow: Changed = (c) =>
  c.inputs.length > 1 ? { ...c, inputs: c.inputs.slice(0, 1) } : undefined;

const moreRows: Changed = (c) =>
  c.inputs.length === 1 ? { ...c, inputs: [...c.inputs, ...c.inputs] } : undefined;

/** Adds a unit that repeats the last one to what a dense layer gives. */
const widened = ({ weight, bias }: Dense): Dense =>
  dense(
    weight.map((row) => [...row, row.at(-1)!]),
    bias && [...bias, bias.at(-1)!],
  );

const replaceLast = (
  stack: Stack<Layer>,
  change: (layer: Dense) => Dense,
): Stack<Layer> | undefined => {
  const last = stack.layers.at(-1);
  if (last === undefined || !isDense(last)) return undefined;
  return { ...stack, layers: [...stack.layers.slice(0, -1), change(last)] };
};

const moreOutputs: Changed = (c) => {
  if (c.second) {
    const second = replaceLast(c.second, widened);
    return second && { ...c, second };
  }
  const stack = replaceLast(c.stack, widened);
  return stack && { ...c, stack };
};

const isSquare = ({ weight }: Dense): boolean => weight.length === weight[0]!.length;

/** One input more, which the first layer takes as it takes the last. */
const notSquare: Changed = (c) => {
  const [first, ...others] = c.stack.layers;
  if (!first || !isDense(first) || !isSquare(first)) return undefined;
  const taller = dense([...first.weight, first.weight.at(-1)!], first.bias);
  return {
    ...c,
    stack: { inputs: c.stack.inputs + 1, layers: [taller, ...others] },
    inputs: c.inputs.map((row) => [...row, row.at(-1)!]),
  };
};

const isDiagonal = (weight: Rows): boolean =>
  weight.length > 1 &&
  weight.length === weight[0]!.length &&
  weight.every((row, i) => row.every((x, j) => i === j || x === 0));

/** A 1 in the corner of each diagonal weight. */
const notDiagonal: Changed = (c) =>
  denseIn(c).some(({ weight }) => isDiagonal(weight))
    ? everyStack(c, (stack) =>
        mapLayers(stack, (layer) => {
          if (!isDense(layer) || !isDiagonal(layer.weight)) return layer;
          const [top, ...below] = layer.weight as [readonly number[], ...(readonly number[])[]];
          return dense([top.with(-1, 1), ...below], layer.bias);
        }),
      )
    : undefined;

const withoutActivation: Changed = (c) =>
  layersOf(c).every(isDense)
    ? undefined
    : everyStack(c, ({ inputs, layers }) => ({ inputs, layers: layers.filter(isDense) }));

const changes: Readonly<Record<Change, Changed>> = {
  'without-bias': withoutBias,
  'one-row': oneRow,
  'more-rows': moreRows,
  'more-outputs': moreOutputs,
  'not-square': notSquare,
  'not-diagonal': notDiagonal,
  'without-activation': withoutActivation,
};

/** Runs the law at the case changed in each respect. Changes that leave the law's domain are inapplicable. */
export const holdsBeside = async (
  c: Case<Layer>,
  belongs: (c: Case<Layer>) => boolean,
  run: (c: Case<Layer>) => Promise<Trial>,
): Promise<Beside[]> => {
  const found: Beside[] = [];
  for (const [change, changed] of Object.entries(changes) as [Change, Changed][]) {
    const other = changed(c);
    if (!other || !belongs(other)) {
      found.push({ change, status: 'inapplicable' });
      continue;
    }
    const { status } = await run(other);
    found.push({
      change,
      status: status === 'held' ? 'held' : status === 'failed' ? 'fails' : 'inapplicable',
    });
  }
  return found;
};
