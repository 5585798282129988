/** Random networks of every kind whose numbers are rounded where they are computed with. */
import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { kindNamed, kindNames } from '../layers/kind-named.ts';
import { shapeThrough } from '../layers/through-layers.ts';
import type { Network } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import type { Random } from '../numbers/random.ts';
import { drawLayer, drawShape } from './by-definition.ts';

type Nested = number | readonly Nested[];
const changed = (given: Nested, f: (x: number) => number): Nested =>
  typeof given === 'number' ? f(given) : given.map((entry) => changed(entry, f));

/** Fields whose numbers stay what they are: whole numbers, and those of no tensor. */
const isKept = (kind: string, field: string): boolean => kind === 'quantized' && field === 'weight';

/** The layer with other numbers in its tensors, in branches too. */
const withNumbers = (layer: AnyLayer, f: (x: number) => number): AnyLayer => {
  const given = layer as unknown as Readonly<Record<string, unknown>>;
  const fields = Object.fromEntries(
    kindNamed(layer.kind)!.tensors.flatMap(({ name }) =>
      given[name] === undefined || isKept(layer.kind, name)
        ? []
        : [[name, changed(given[name] as Nested, name === 'variance' ? (x) => Math.abs(f(x)) : f)]],
    ),
  );
  const branches = given.branches as readonly (readonly AnyLayer[])[] | undefined;
  return {
    ...layer,
    ...fields,
    ...(branches && {
      branches: branches.map((branch) => branch.map((inner) => withNumbers(inner, f))),
    }),
  };
};

/**
 * A network of one to six layers, at most so many numbers wide, without the kinds that `without` matches. Its
 * numbers are of the format and of no short fraction; `scale` makes them small.
 */
export const realNetwork = (
  random: Random,
  format: Format,
  { without = /^$/, scale = 1, widest = 60 } = {},
): Network => {
  const inputs = drawShape(random);
  const layers: AnyLayer[] = [];
  let shape: readonly number[] = inputs;
  const number = (x: number): number => format.round(x * scale * (0.5 + random.unit()));
  for (let k = random.integer(1, 6); k > 0; k--) {
    const drawn = drawLayer(random.pick(kindNames), random, shape);
    if (!drawn || without.test(JSON.stringify(drawn))) continue;
    const layer = withNumbers(drawn, number);
    const next = shapeThrough([layer], shape);
    if (next instanceof Fault || next.reduce((a, b) => a * b, 1) > widest) continue;
    layers.push(layer);
    shape = next;
  }
  return { inputs, layers };
};
