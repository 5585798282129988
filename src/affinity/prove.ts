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
import { throughActivation } from './proof/apply-activation.ts';
import { Atoms } from './proof/atoms.ts';
import { inputUnits, throughDense } from './proof/unit.ts';

/** A proof, as far as a sentence goes. */
export interface AffineProof {
  readonly because: string;
  /** Where: for all inputs, or in the box. */
  readonly where: 'everywhere' | 'in the box';
  /** Claims of activations that it rests on: tested, not proven. */
  readonly assuming?: readonly string[];
}

/** A proof that takes more products of coefficients than this is given up: it would take many seconds. */
const mostProducts = 1_000_000;

/** Whether an activation is a x + b for its parameters: the identity, or a leaky ReLU of slope 1. */
const isLine = (layer: ActivationLayer): boolean => {
  const { piecewise } = formOfLayer(layer);
  return piecewise !== undefined && piecewise.breakpoints.length === 0 && piecewise.degree <= 1;
};

const outputsAffine = (stack: Stack<Layer>, box: Box | undefined): Atoms | undefined => {
  const range = { low: box && fractionOf(box[0]), high: box && fractionOf(box[1]) };
  const atoms = new Atoms(stack.inputs, range);
  let units = inputUnits(stack.inputs, range);
  let products = 0;
  for (const layer of stack.layers) {
    if (isDense(layer)) {
      const terms = units.reduce((sum, { form }) => sum + form.terms.size, 0);
      products += terms * layer.weight[0]!.length;
      if (products > mostProducts) return undefined;
      units = throughDense(units, layer.weight, layer.bias, atoms);
    } else {
      const f = formOfLayer(layer);
      units = units.map((z) => throughActivation(f, z, atoms));
    }
  }
  return units.every(({ form }) => atoms.isAffine(form)) ? atoms : undefined;
};

/**
 * A proof that the stack is affine, everywhere or at least where every input lies in the box; undefined
 * where none is found, which says nothing. Each output is written as a sum of inputs and of atoms that
 * are not linear, in exact arithmetic: the proof is that no atom is left. It finds degenerate parameters,
 * units that stay on one piece, zero weights, and pairs that cancel as relu(g) − relu(−g) = g do.
 * For one hidden layer of continuous piecewise linear units that is all there is to find.
 */
export const proveAffine = (stack: Stack<Layer>, box: Box = [-1, 1]): AffineProof | undefined => {
  if (isAffine(stack)) return { because: 'all layers are dense', where: 'everywhere' };
  if (stack.layers.every((layer) => isDense(layer) || isLine(layer))) {
    return { because: 'its activations are lines', where: 'everywhere' };
  }
  for (const where of ['everywhere', 'in the box'] as const) {
    const atoms = outputsAffine(stack, where === 'everywhere' ? undefined : box);
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
