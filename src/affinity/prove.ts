import { formOfLayer } from '../network/float64-forward.ts';
import {
  type ActivationLayer,
  isAffine,
  isDense,
  type Layer,
  type Stack,
} from '../network/stack.ts';
import { fractionOf } from '../numbers/fraction.ts';
import type { Box } from './box.ts';
import { wordsOf } from './proof/affine-form.ts';
import { throughActivation } from './proof/apply-activation.ts';
import { Atoms } from './proof/atoms.ts';
import { inputUnits, throughDense, type Unit } from './proof/unit.ts';
import { neverStopped, type Stopped } from './stopped.ts';

/** What a proof says, in one sentence, and where it holds. */
export interface AffineProof {
  readonly because: string;
  /** Where: for all inputs, or in the box. */
  readonly where: 'everywhere' | 'in the box';
  /** Claims of activations that it rests on: tested, not proven. */
  readonly assuming?: readonly string[];
}

/**
 * A proof that takes more products of words of 64 bits than this is given up: it would take many seconds,
 * and its forms hundreds of megabytes. Coefficients grow by a word with every layer.
 */
const mostProducts = 1_000_000;

/** Whether an activation is a x + b for its parameters: the identity, or a leaky ReLU of slope 1. */
const isLine = (layer: ActivationLayer): boolean => {
  const { piecewise } = formOfLayer(layer);
  return piecewise !== undefined && piecewise.breakpoints.length === 0 && piecewise.degree <= 1;
};

/** A proof that needs no number of a weight or bias: every layer is dense, or its activation is a line. */
export const proofByKinds = (stack: Stack<Layer>): AffineProof | undefined => {
  if (isAffine(stack)) return { because: 'all layers are dense', where: 'everywhere' };
  return stack.layers.every((layer) => isDense(layer) || isLine(layer))
    ? { because: 'its activations are lines', where: 'everywhere' }
    : undefined;
};

/** Each unit by `of`; undefined once `stopped` returns true. */
const eachUnit = <T>(
  units: readonly T[],
  of: (unit: T, index: number) => Unit,
  stopped: Stopped,
): Unit[] | undefined => {
  const images: Unit[] = [];
  for (const [k, unit] of units.entries()) {
    if (stopped()) return undefined;
    images.push(of(unit, k));
  }
  return images;
};

/**
 * The atoms of a proof that every output is affine, in the box or everywhere; undefined when an output is
 * not seen to be affine, when the proof costs too much, and once `stopped` returns true.
 */
const outputsAffine = (
  stack: Stack<Layer>,
  box: Box | undefined,
  stopped: Stopped,
): Atoms | undefined => {
  const range = { low: box && fractionOf(box[0]), high: box && fractionOf(box[1]) };
  const atoms = new Atoms(stack.inputs, range);
  let units = inputUnits(stack.inputs, range);
  let products = 0;
  for (const layer of stack.layers) {
    const before = units;
    const words = before.reduce((sum, { form }) => sum + wordsOf(form), 0);
    products += words * (isDense(layer) ? layer.weight[0]!.length : 1);
    if (products > mostProducts) return undefined;
    let after: Unit[] | undefined;
    if (isDense(layer)) {
      const { weight, bias } = layer;
      const unit = (_: number, j: number) => throughDense(before, weight, bias, j, atoms);
      after = eachUnit(weight[0]!, unit, stopped);
    } else {
      const f = formOfLayer(layer);
      after = eachUnit(before, (z) => throughActivation(f, z, atoms), stopped);
    }
    if (!after) return undefined;
    units = after;
  }
  return units.every(({ form }) => atoms.isAffine(form)) ? atoms : undefined;
};

/**
 * A proof that the stack is affine, everywhere or at least where every input lies in the box; undefined
 * where none is found, which says nothing. Each output is written as a sum of inputs and of atoms that
 * are not linear, in exact arithmetic: the proof is that no atom is left. It finds degenerate parameters,
 * units that stay on one piece, zero weights, and pairs that cancel as relu(g) − relu(−g) = g do.
 * For one hidden layer of continuous piecewise linear units that is all there is to find. A proof that would
 * cost too much is given up, and so is one that is not complete soon after `stopped` returns true.
 */
export const proveAffine = (
  stack: Stack<Layer>,
  box: Box = [-1, 1],
  stopped: Stopped = neverStopped,
): AffineProof | undefined => {
  const byKinds = proofByKinds(stack);
  if (byKinds) return byKinds;
  for (const where of ['everywhere', 'in the box'] as const) {
    const atoms = outputsAffine(stack, where === 'everywhere' ? undefined : box, stopped);
    if (!atoms) continue;
    const because =
      where === 'everywhere'
        ? 'what is not linear cancels, or has no weight'
        : 'what is not linear cancels, has no weight, or lies outside of the box';
    const assuming = [...atoms.assuming];
    return { because, where, ...(assuming.length > 0 && { assuming }) };
  }
  return undefined;
};
