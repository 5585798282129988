import { isBounded } from '../judge/tolerance.ts';
import { descentOptions } from '../laws/descent-options.ts';
import { nextRows } from '../laws/fitted.ts';
import { withBasis } from '../laws/regression-floor.ts';
import { withRelus } from '../laws/with-relus.ts';
import { isDense, type Layer, outputs, type Stack } from '../network/stack.ts';
import { coarsestUnit, type Format } from '../numbers/format.ts';
import { mapRows } from '../numbers/rows.ts';
import type { Examples } from '../oracle/squared-error.ts';
import { staysFinite } from '../rounding/stays-finite.ts';
import { stepTolerance } from '../rounding/step-tolerance.ts';
import { gradientDescent } from '../training/gradient-descent.ts';
import { type Chain, caseOf, tensors, withTensors } from './layer-chain.ts';

/** So often the numbers of a case are halved. */
const mostHalvings = 14;

/** Whether a step through ReLU has a bound, and the loss after it is finite: the law on the lattice asks for no more. */
const hasStep = (given: Stack<Layer>, examples: Examples, format: Format): boolean => {
  const stack = withRelus({ ...given, layers: given.layers.filter(isDense) });
  const { rate } = descentOptions(stack, examples, format, { steps: 1 });
  const training = gradientDescent(stack, examples.inputs, examples.targets, { format });
  const { parameters } = training.step(training.start, { rate, momentum: 0 });
  return (
    Number.isFinite(training.loss(parameters)) &&
    stepTolerance({ stack, ...examples, rate, momentum: 0 }, format).every(
      ({ weight, bias }) => isBounded(weight) && isBounded(bias),
    )
  );
};

/** Whether two steps stay finite. */
const canBeTrained = (stack: Stack<Layer>, examples: Examples, format: Format): boolean => {
  const options = descentOptions(stack, examples, format, { steps: 2, momentum: 0.5 });
  return staysFinite(stack, examples, options, format);
};

/**
 * The chain with all its numbers halved, and halved again, until a training of it stays far from the largest number of
 * the format: the squares of a loss leave float16, which ends at 65504, soon. It is trained for two steps on its rows, and
 * on these with 0 and the unit vectors where that can be; on the lattice a step has a bound. Integers stay integers; where
 * all are ±1 or 0, half of them become 0. In a format of more than 11 bits it is the chain.
 */
export const scaledToTrain = (chain: Chain, isLattice: boolean, format: Format): Chain => {
  if (coarsestUnit(format) < 2 ** -11) return chain;
  let smaller = chain;
  let onItsRows: Chain | undefined;
  for (let k = 0; k < mostHalvings; k++) {
    const { stack, inputs } = caseOf(smaller, { stack: { inputs: 0, layers: [] }, inputs: [] });
    const width = outputs(stack);
    const onRows = nextRows(inputs, width);
    if (isLattice ? hasStep(stack, onRows, format) : canBeTrained(stack, onRows, format)) {
      if (isLattice || canBeTrained(stack, withBasis(inputs, width), format)) return smaller;
      onItsRows ??= smaller;
    }
    const all = tensors(smaller);
    const areOnes = all.every((rows) => rows.every((row) => row.every((x) => Math.abs(x) <= 1)));
    const half = (x: number, i: number, j: number): number => {
      if (!isLattice) return format.round(x / 2);
      if (areOnes) return (i + j + k) % 2 === 0 ? x : 0;
      return Math.abs(x) <= 1 ? x : Math.trunc(x / 2);
    };
    smaller = withTensors(
      smaller,
      all.map((rows) => mapRows(rows, half)),
    );
  }
  return onItsRows ?? chain;
};
