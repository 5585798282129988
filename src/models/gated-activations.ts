/** Activations that exporters write as a product of x and a function of it. */
import type { AnyLayer } from '../layers/any-layer.ts';
import type { Given } from './given.ts';
import type { Affected } from './operator.ts';
import { Refused } from './refused.ts';

interface Gate {
  readonly name: string;
  readonly parameters?: Readonly<Record<string, number>>;
}

const activation = (name: string, parameters?: Gate['parameters']): AnyLayer =>
  ({ kind: 'activation', name, ...(parameters && { parameters }) }) as AnyLayer;

const sixth = Math.fround(1 / 6);

/** What x · (the layers of x) is. A layer with other parameters is another function. */
const gates: readonly (readonly [layers: readonly AnyLayer[], product: AnyLayer])[] = [
  [[], activation('square')],
  [[activation('sigmoid')], activation('silu')],
  [[activation('softplus'), activation('tanh')], activation('mish')],
  [[activation('hard-sigmoid', { slope: sixth, offset: 0.5 })], activation('hard-swish')],
];

/** The activation that a product of a value with layers of it is. Throws Refused where it is none that is known. */
const productOf = (branches: readonly (readonly AnyLayer[])[]): AnyLayer => {
  const [first, second] = branches.map((layers) => JSON.stringify(layers)) as [string, string];
  const other = first === '[]' ? second : second === '[]' ? first : undefined;
  const known = gates.find(([layers]) => JSON.stringify(layers) === other);
  if (!known) throw new Refused('a product of two values that depend on the input');
  return known[1];
};

/** A product of two values of which one is a function of the other. */
export const gatedActivation = (given: Given): Affected => {
  const [dims, other] = [given.variable(0), given.variable(1)];
  if (dims.join() !== other.join()) throw new Refused('a product of two values of other lengths');
  return {
    dims,
    branches: [
      { operand: 0, layers: [] },
      { operand: 1, layers: [] },
    ],
    join: productOf,
  };
};
