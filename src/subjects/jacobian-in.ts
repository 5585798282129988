/** The Jacobian of a stack by the chain rule from the left, in plain loops, each operation rounded to a format. */

import { slopeAtDouble } from '../activations/derivative-at.ts';
import type { Form } from '../activations/index.ts';
import { formOfLayer, forwardWith } from '../network/float64-forward.ts';
import { type Network, wordsOf } from '../network/network.ts';
import { type ActivationLayer, isDense, isStack } from '../network/stack.ts';
import { arithmeticOf, lift } from '../numbers/arithmetic.ts';
import type { Format } from '../numbers/format.ts';
import { dualSystem } from '../words/systems/dual-system.ts';
import { floatSystem } from '../words/systems/float-system.ts';
import { walk } from '../words/walk.ts';

const slopeOf =
  (format: Format, form: Form): ((x: number) => number) =>
  (x) => {
    const at = slopeAtDouble(form, x);
    if (!at) throw new RangeError(`${form.activation.name}: it has no derivative at ${x}`);
    return format.round(at.slope.toNumber());
  };

/** f′ of an activation, the exact value rounded to the format. Throws RangeError where none is stated. */
export const slopeIn = (format: Format, layer: ActivationLayer): ((x: number) => number) =>
  slopeOf(format, formOfLayer(layer));

/** What a wrong subject changes of the chain rule. */
export interface ChainRule {
  /** The factor of an activation, for what goes into it and what comes out of it; k counts layers from 0. */
  readonly factor?: (
    slope: (x: number) => number,
    at: { readonly z: number; readonly y: number; readonly k: number; readonly layers: number },
  ) => number;
}

/** J of a network of any layers, forward through its words. Throws an error named Unsupported at an activation of vectors. */
const jacobianOfTree = (format: Format, network: Network, row: readonly number[]): number[][] => {
  const arithmetic = arithmeticOf(format);
  const { multiply } = arithmetic;
  const system = floatSystem(arithmetic);
  const through = dualSystem(
    system,
    ({ value, jacobian }, form) => {
      const slopes = value[0]!.map(slopeOf(format, form));
      return {
        value: system.apply(value, form),
        jacobian: jacobian.map((entries) => entries.map((x, j) => multiply(x, slopes[j]!))),
      };
    },
    (_, { activation }) => {
      throw Object.assign(new Error(`a Jacobian through ${activation.name}`), {
        name: 'Unsupported',
      });
    },
  );
  const identity = row.map((_, i) => row.map((_, j) => (i === j ? 1 : 0)));
  const start = { value: lift(arithmetic, [row]), jacobian: lift(arithmetic, identity) };
  return walk(through, wordsOf(network), start).jacobian.map((entries) => [...entries]);
};

/** J at a row, [inputs × outputs]. Throws an error named Unsupported at an activation of vectors. */
export const jacobianIn = (
  format: Format,
  network: Network,
  row: readonly number[],
  { factor = (slope, { z }) => slope(z) }: ChainRule = {},
): number[][] => {
  if (!isStack(network)) return jacobianOfTree(format, network, row);
  const { round } = format;
  const { layers } = network;
  let jacobian: number[][] = row.map((_, i) => row.map((_, j) => (i === j ? 1 : 0)));
  let [z]: readonly (readonly number[])[] = [row];
  for (const [k, layer] of layers.entries()) {
    const [y] = forwardWith(arithmeticOf(format), { inputs: z!.length, layers: [layer] }, [z!]);
    if (isDense(layer)) {
      const { weight } = layer;
      jacobian = jacobian.map((entries) =>
        weight[0]!.map((_, j) =>
          entries.reduce((sum, x, i) => round(sum + round(x * weight[i]![j]!)), 0),
        ),
      );
    } else {
      const slope = slopeIn(format, layer);
      const factors = z!.map((x, j) =>
        factor(slope, { z: x, y: y![j]!, k, layers: layers.length }),
      );
      jacobian = jacobian.map((entries) => entries.map((x, j) => round(x * factors[j]!)));
    }
    z = y!;
  }
  return jacobian;
};
