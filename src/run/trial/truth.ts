/**
 * What the oracle says of one question and its answer. It asks no subject, and knows nothing of the law
 * that asked: so each answer of a counterexample is right or wrong by itself.
 */
import type { LayerBody, OutputsBody, StackBody, Wanted } from '../../documents/asked.ts';
import { equal } from '../../judge/comparison.ts';
import { judge } from '../../judge/judge.ts';
import { exact, type Tolerance } from '../../judge/tolerance.ts';
import type { Call, Profile } from '../../laws/law.ts';
import { residues } from '../../laws/residues.ts';
import { isAffineNetwork } from '../../network/is-affine-network.ts';
import { inputSize, type Network } from '../../network/network.ts';
import { outputs } from '../../network/stack.ts';
import { type Balls, toRows } from '../../numbers/dyadic.ts';
import { basisPoints, type Rows } from '../../numbers/rows.ts';
import { type ExactMap, exactForward, exactMap } from '../../oracle/exact-forward.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { networkTolerance } from '../../rounding/network-tolerance.ts';

/** One part of an answer as it should be, and how far rounding can push an honest one. */
interface Part {
  readonly truth: Balls;
  readonly within: Tolerance;
}

/** What a question has as its true answer; `refusal` where a stack is not one layer. */
export type Truth =
  | { readonly outputs: Part }
  /** Of a network that is folded: what it gives at these points, and what it is where it is one layer. */
  | { readonly points: Rows; readonly gives: Part; readonly one?: ExactMap }
  | { readonly weight: Part; readonly bias: Part }
  | 'refusal'
  | 'division by 0'
  | undefined;

/** 0 and the unit vectors, which say all of an affine network; of others their negatives too. */
const probes = (network: Network): Rows => {
  const basis = basisPoints(inputSize(network));
  return isAffineNetwork(network)
    ? basis
    : [...basis, ...basis.slice(1).map((row) => row.map((x) => (x === 0 ? 0 : -x)))];
};

/** What a folded network must do: as the one that was given, to within what rounding does to any usual fold. */
const truthOfFold = (network: Network, format: Profile['format']): Truth => {
  const points = probes(network);
  const truth = exactForward(network, points);
  const one = isAffineNetwork(network) ? exactMap(network) : undefined;
  return (
    truth && {
      points,
      gives: { truth, within: networkTolerance(network, points, format) },
      ...(one && { one }),
    }
  );
};

/** The true answer of a call; undefined where the oracle has no enclosure of it. */
export const truthOf = (call: Call, { format, order }: Profile): Truth => {
  if (call.ask === 'forward') {
    const truth = exactForward(call.stack, call.inputs);
    const within = forwardTolerance(call.stack, call.inputs, format);
    return truth && { outputs: { truth, within } };
  }
  if (call.ask === 'fold') {
    return 'mayRefuse' in call ? 'division by 0' : truthOfFold(call.stack, format);
  }
  if (call.ask === 'collapseModulo') {
    const { stack, modulus } = call;
    const { weight, bias } = exactMap(stack);
    const part = (truth: Balls, rows: number): Part => ({
      truth: residues(truth, modulus),
      within: exact(rows, outputs(stack), `the integers modulo ${modulus}`),
    });
    return { weight: part(weight, stack.inputs), bias: part(bias, 1) };
  }
  if (!isAffineNetwork(call.stack)) return 'refusal';
  const truth = exactMap(call.stack);
  const within = collapseTolerance(call.stack, format, order);
  return (
    truth && {
      weight: { truth: truth.weight, within: within.weight },
      bias: { truth: truth.bias, within: within.bias },
    }
  );
};

const beyond = (rows: Rows | Balls, { truth, within }: Part): boolean =>
  judge(equal('', rows, truth, within)).verdict === 'beyond';

/** Whether the oracle excludes an answer whose shape and numbers have been checked. */
export const isExcluded = (body: OutputsBody | LayerBody | StackBody, truth: Truth): boolean => {
  if (truth === undefined || truth === 'division by 0') return false;
  if (truth === 'refusal') return true;
  if ('points' in truth) {
    const given = 'stack' in body ? exactForward(body.stack, truth.points) : undefined;
    return given !== undefined && beyond(given, truth.gives);
  }
  if ('outputs' in truth) return 'outputs' in body && beyond(body.outputs, truth.outputs);
  return 'weight' in body && (beyond(body.weight, truth.weight) || beyond([body.bias], truth.bias));
};

/** The true answer as the wire has it, rounded to the nearest doubles. */
export const wantedOf = (truth: Truth): Wanted | undefined => {
  if (truth === undefined) return undefined;
  if (truth === 'refusal') return { error: 'a refusal: the stack is not one layer' };
  if (truth === 'division by 0')
    return { error: 'a refusal, or the norm as it is: it divides by 0' };
  if ('points' in truth) {
    const { one } = truth;
    return one && { weight: toRows(one.weight), bias: toRows(one.bias)[0]! };
  }
  if ('outputs' in truth) return { outputs: toRows(truth.outputs.truth) };
  return { weight: toRows(truth.weight.truth), bias: toRows(truth.bias.truth)[0]! };
};
