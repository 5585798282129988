/** Claims that points show: a chord that a function leaves, an input at which two functions differ. */

import type { Look } from './algebra.ts';
import type { CertifiedNetwork, ChordProof, PointProof, Quantity } from './certificate-type.ts';
import { inputsOf, outputOf, valuesAt } from './certified-function.ts';
import { areApart, type Enclosure, exactly, plus, times } from './enclosure.ts';
import {
  add,
  compare,
  multiply,
  ofQuantity,
  one,
  type Rational,
  signOf,
  subtract,
  Unproven,
} from './rational.ts';

type Box = readonly [number, number];

/** A point of the box, exactly. Throws Unproven where it has another length or lies outside. */
const pointIn = (name: string, x: readonly Quantity[], inputs: number, box: Box): Rational[] => {
  if (x.length !== inputs)
    throw new Unproven(`${name}: expected ${inputs} numbers, found ${x.length}`);
  const [low, high] = box.map(ofQuantity) as [Rational, Rational];
  const point = x.map(ofQuantity);
  const outside = point.findIndex((xi) => compare(xi, low) < 0 || compare(xi, high) > 0);
  if (outside >= 0)
    throw new Unproven(
      `${name}[${outside}] = ${x[outside]} lies outside of the box [${box.join(', ')}]`,
    );
  return point;
};

const check = (a: Enclosure, b: Enclosure, bits: number): void => {
  if (!areApart(a, b)) throw new Unproven(`the two values are not apart, with ${bits} bits`);
};

/** Throws Unproven where f(t x + (1 − t) y) = t f(x) + (1 − t) f(y) cannot be excluded. */
export const checkChord = (
  network: CertifiedNetwork,
  box: Box,
  proof: ChordProof,
  look: Look,
): void => {
  const { output, bits } = proof;
  const inputs = inputsOf(network);
  const x = pointIn('x', proof.x, inputs, box);
  const y = pointIn('y', proof.y, inputs, box);
  const t = ofQuantity(proof.t);
  const rest = subtract(one, t);
  if (signOf(t) <= 0 || signOf(rest) <= 0)
    throw new Unproven(`t: expected a number between 0 and 1, found ${proof.t}`);
  const point = x.map((xi, i) => add(multiply(t, xi), multiply(rest, y[i]!)));
  const [fx, fy, fp] = [x, y, point].map((at) =>
    outputOf(valuesAt(network, at, bits, look), output),
  );
  check(fp!, plus(times(exactly(t), fx!), times(exactly(rest), fy!)), bits);
};

/** Throws Unproven where f(input) = g(input) cannot be excluded. */
export const checkPoint = (
  [f, g]: readonly [CertifiedNetwork, CertifiedNetwork],
  box: Box,
  { input, output, bits }: PointProof,
  look: Look,
): void => {
  const point = pointIn('input', input, inputsOf(f), box);
  if (inputsOf(g) !== point.length) throw new Unproven('the two networks take different inputs');
  const [a, b] = [f, g].map((of) => valuesAt(of, point, bits, look)) as [Enclosure[], Enclosure[]];
  if (a.length !== b.length)
    throw new Unproven(`the networks give ${a.length} and ${b.length} outputs`);
  check(outputOf(a, output), outputOf(b, output), bits);
};
