import type { Form } from '../activations/index.ts';
import type { Network } from '../network/network.ts';
import { isAffine } from '../network/stack.ts';
import { fractionOf } from '../numbers/fraction.ts';
import { walk } from '../words/walk.ts';
import type { Phrase } from '../words/word.ts';
import type { Box } from './box.ts';
import { boxSystem } from './boxes/box-system.ts';
import { onOneLine } from './boxes/on-one-line.ts';
import { type BoundedUnits, unitsByCases } from './cases/bounded-units.ts';
import { type FlatNetwork, flatNetwork } from './flat-network.ts';
import { Atoms } from './proof/atoms.ts';
import { hasConstants } from './proof/has-constants.ts';
import { byIdentities, normalForms } from './proof/normal-form.ts';
import { inputUnits } from './proof/unit.ts';
import { neverStopped, type Stopped } from './stopped.ts';

/** What a proof says, in one sentence, and where it holds. */
export interface AffineProof {
  readonly because: string;
  /** Where: for all inputs, or in the box. */
  readonly where: 'everywhere' | 'in the box';
  /** Claims of activations that it rests on: tested, not proven. */
  readonly assuming?: readonly string[];
  /** Bounds of units that it rests on, case by case, where there are any. */
  readonly cases?: BoundedUnits;
}

/** Whether an activation is a x + b for its parameters: the identity, or a leaky ReLU of slope 1. */
const isLine = ({ piecewise }: Form): boolean =>
  piecewise !== undefined && piecewise.breakpoints.length === 0 && piecewise.degree <= 1;

/** Whether every function in a phrase is a line, and which: none, or some activations. */
const linesIn = (words: Phrase): 'none' | 'some' | undefined => {
  let found: 'none' | 'some' = 'none';
  for (const word of words) {
    if (word.word === 'rows' || (word.word === 'apply' && !isLine(word.f))) return undefined;
    if (word.word === 'apply') found = 'some';
    for (const branch of 'branches' in word ? word.branches : []) {
      const inner = linesIn(branch);
      if (inner === undefined) return undefined;
      if (inner === 'some') found = 'some';
    }
  }
  return found;
};

/** A proof that needs no number of a weight or bias: every layer is affine, or its activation is a line. */
export const proofByKinds = (network: Network): AffineProof | undefined => {
  if (isAffine(network)) return { because: 'all layers are dense', where: 'everywhere' };
  const { words } = flatNetwork(network);
  const lines = linesIn(words);
  if (lines === undefined || !hasConstants(words)) return undefined;
  const because = lines === 'some' ? 'its activations are lines' : 'all layers are affine';
  return { because, where: 'everywhere' };
};

/**
 * The atoms of a proof that every output is affine, in the box or everywhere; undefined when an output is
 * not seen to be affine, when the proof costs too much, and once `stopped` returns true.
 */
const outputsAffine = (
  { words, inputs }: FlatNetwork,
  box: Box | undefined,
  stopped: Stopped,
  known: BoundedUnits['ranges'] = [],
): Atoms | undefined => {
  const range = { low: box && fractionOf(box[0]), high: box && fractionOf(box[1]) };
  const atoms = new Atoms(inputs, range);
  const outputs = walk(
    normalForms(atoms, stopped, byIdentities(known)),
    words,
    inputUnits(inputs, range),
  );
  return outputs?.every(({ form }) => atoms.isAffine(form)) ? atoms : undefined;
};

const claimsOf = ({ assuming }: Atoms) => assuming.size > 0 && { assuming: [...assuming] };

/** Whether every unit is on one line while the inputs stay in the box, and every maximum of one entry. */
const staysOnLines = ({ words, inputs }: FlatNetwork, box: Box): boolean =>
  walk(
    boxSystem(onOneLine),
    words,
    Array.from({ length: inputs }, () => box),
  ) !== undefined;

/**
 * A proof that the network is affine, everywhere or at least where every input lies in the box; undefined
 * where none is found, which says nothing. Each output is written as a sum of inputs and of atoms that
 * are not linear, in exact arithmetic: the proof is that no atom is left. It finds degenerate parameters,
 * units that stay on one piece, zero weights, and pairs that cancel as relu(g) − relu(−g) = g do.
 * For one hidden layer of continuous piecewise linear units that is all there is to find. A proof that would
 * cost too much is given up, and so is one that is not complete soon after `stopped` returns true.
 */
export const proveAffine = (
  network: Network,
  box: Box = [-1, 1],
  stopped: Stopped = neverStopped,
): AffineProof | undefined => {
  const byKinds = proofByKinds(network);
  if (byKinds) return byKinds;
  const flat = flatNetwork(network);
  const everywhere = outputsAffine(flat, undefined, stopped);
  if (everywhere) {
    const because = 'what is not linear cancels, or has no weight';
    return { because, where: 'everywhere', ...claimsOf(everywhere) };
  }
  // In doubles this takes no longer than an evaluation, however long the numbers of a normal form would be.
  if (staysOnLines(flat, box)) {
    const because = 'each unit stays on one line, by intervals';
    return { because, where: 'in the box' };
  }
  const inside = outputsAffine(flat, box, stopped);
  if (!inside) return undefined;
  const because = 'what is not linear cancels, has no weight, or lies outside of the box';
  return { because, where: 'in the box', ...claimsOf(inside) };
};

/** What came of a proof by cases: the proof, or inputs at which a unit passes a breakpoint that it seemed to keep away from. */
export interface ByCases {
  readonly proof?: AffineProof;
  readonly beyond: readonly (readonly number[])[];
}

/**
 * A proof that the network is affine in the box by bounds of units that are shown case by case, for networks of which a whole
 * layer of activations seems to stay on one piece each.
 */
export const proveByCases = (
  network: Network,
  box: Box,
  asked: { readonly splits: number; readonly stopped: Stopped },
): ByCases => {
  const flat = flatNetwork(network);
  const beyond: (readonly number[])[] = [];
  for (const found of unitsByCases(network, box, asked)) {
    beyond.push(...found.beyond);
    if (found.bounds.length === 0) continue;
    const inside = outputsAffine(flat, box, asked.stopped, found.ranges);
    if (!inside) continue;
    inside.decided(found.assuming);
    const because = 'units stay on one piece, by bounds case by case';
    const proof = { because, where: 'in the box', ...claimsOf(inside), cases: found } as const;
    return { proof, beyond };
  }
  return { beyond };
};
