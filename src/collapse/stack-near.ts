import { activationNamed } from '../activations/index.ts';
import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { type Shape, sizeOf } from '../layers/tensor-shape.ts';
import { shapeThrough } from '../layers/through-layers.ts';
import { isAffinePhrase } from '../network/is-affine-network.ts';
import { inputShape, type Network, wordsOf } from '../network/network.ts';
import {
  type ActivationLayer,
  type Dense,
  dense,
  type Layer,
  type Stack,
} from '../network/stack.ts';
import { type Arithmetic, float64Arithmetic } from '../numbers/arithmetic.ts';
import { toNumber } from '../numbers/dyadic.ts';
import { add, compare, divide, type Fraction, fractionOf, multiply } from '../numbers/fraction.ts';
import { type Beyond, floatBeyond, nothingBeyond } from '../words/systems/beyond.ts';
import { type AffineMap, collapseIn } from './collapse.ts';

/** A stack that does what a network does; `exact`: as a function of real numbers, and not only nearly. */
export interface NearStack {
  readonly stack: Stack<Layer>;
  readonly exact: boolean;
}

/** A dense layer of more numbers than this takes seconds to make. */
const mostNumbers = 1_000_000;

const fractions: Arithmetic<Fraction> = { name: 'fractions', from: fractionOf, add, multiply };
const quotients: Beyond<Fraction> = { ...nothingBeyond('fractions'), quotient: divide };

const hasRoot = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (('op' in value && value.op === 'root') || Object.values(value).some(hasRoot));

/** The fraction as a double; undefined where it is none. */
const exactly = (fraction: Fraction): number | undefined => {
  if (fraction.odd !== 1n) return undefined;
  const x = toNumber({ mantissa: fraction.numerator, exponent: fraction.exponent });
  return Number.isFinite(x) && compare(fractionOf(x), fraction) === 0 ? x : undefined;
};

const denseOf = ({ weight, bias }: AffineMap<number>): Dense =>
  dense(weight, bias.some((b) => b !== 0) ? bias : undefined);

/** An affine layer as a dense one, exactly if its numbers are doubles. */
const asDense = (network: Network): { readonly layer: Dense; readonly exact: boolean } => {
  if (!hasRoot(wordsOf(network))) {
    const { weight, bias } = collapseIn(fractions, network, quotients);
    const rows = [bias, ...weight].map((row) => row.map(exactly));
    if (rows.every((row) => row.every((x) => x !== undefined))) {
      const [b, ...w] = rows as number[][];
      return { layer: denseOf({ weight: w, bias: b! }), exact: true };
    }
  }
  const map = collapseIn(float64Arithmetic, network, floatBeyond(float64Arithmetic));
  return { layer: denseOf(map), exact: false };
};

const isElementwise = (layer: AnyLayer): layer is ActivationLayer =>
  layer.kind === 'activation' && activationNamed((layer as ActivationLayer).name) !== undefined;

/**
 * The stack of dense layers and activations that does what the network does: each affine layer, with its
 * branches, is one dense layer, exactly where that has doubles for numbers. A Fault names the first layer that is
 * none: a maximum, an activation of a vector or within a branch, or a layer that is too large.
 */
export const stackNear = (network: Network): NearStack | Fault => {
  const layers: Layer[] = [];
  let exact = true;
  let shape: Shape = inputShape(network);
  for (const [k, layer] of network.layers.entries()) {
    const next = shapeThrough([layer], shape);
    if (next instanceof Fault) return new Fault(next.message, 'layers', ...next.at);
    const alone: Network = { inputs: shape, layers: [layer] };
    const words = wordsOf(alone);
    if (isElementwise(layer)) layers.push(layer);
    else if (layer.kind === 'dense') layers.push(layer as Dense);
    else if (!isAffinePhrase(words)) {
      const wanted = 'affine layers and activations of one number in a row';
      return new Fault(`expected ${wanted}, found ${layer.kind}`, 'layers', k);
    } else if (words.length > 0) {
      const numbers = sizeOf(shape) * sizeOf(next);
      if (numbers > mostNumbers) {
        const found = `${layer.kind} of ${numbers}`;
        return new Fault(
          `expected at most ${mostNumbers} numbers as a dense layer, found ${found}`,
          'layers',
          k,
        );
      }
      const one = asDense(alone);
      exact &&= one.exact;
      layers.push(one.layer);
    }
    shape = next;
  }
  return { stack: { inputs: sizeOf(inputShape(network)), layers }, exact };
};
