/**
 * What the oracle says of one question and its answer. It asks no subject, and knows nothing of the law
 * that asked: so each answer of a counterexample is right or wrong by itself.
 */
import type {
  FittedBody,
  JacobianBody,
  LayerBody,
  OutputsBody,
  StackBody,
  Wanted,
} from '../../documents/asked.ts';
import { type Comparison, equal } from '../../judge/comparison.ts';
import { judge } from '../../judge/judge.ts';
import { exact, type Tolerance } from '../../judge/tolerance.ts';
import { lossIsOwn } from '../../laws/fitted.ts';
import type { Call, Fitted, Profile } from '../../laws/law.ts';
import { residues } from '../../laws/residues.ts';
import { formOfLayer } from '../../network/float64-forward.ts';
import { isAffineNetwork } from '../../network/is-affine-network.ts';
import { inputSize, type Network } from '../../network/network.ts';
import { outputs, type Stack } from '../../network/stack.ts';
import { type Balls, toRows } from '../../numbers/dyadic.ts';
import { eightBits } from '../../numbers/quantization.ts';
import { basisPoints, type Rows } from '../../numbers/rows.ts';
import { exactDerivative } from '../../oracle/exact-derivative.ts';
import { type ExactMap, exactForward, exactMap } from '../../oracle/exact-forward.ts';
import { exactJacobian } from '../../oracle/exact-jacobian.ts';
import type { Examples } from '../../oracle/squared-error.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { derivativeTolerance } from '../../rounding/derivative-tolerance.ts';
import { carriedTolerance } from '../../rounding/evaluation-tolerance.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { jacobianTolerance } from '../../rounding/jacobian-tolerance.ts';
import { networkTolerance } from '../../rounding/network-tolerance.ts';
import { quantizationTolerance } from '../../rounding/quantization-tolerance.ts';

/** One part of an answer as it should be, and how far rounding can push an honest one. */
interface Part {
  readonly truth: Balls;
  readonly within: Tolerance;
}

/** What a question has as its true answer; `refusal` where a stack is not one layer. */
export type Truth =
  | { readonly outputs: Part }
  | { readonly jacobian: Part }
  /** Of a network that is folded, or rewritten: what it gives at these points, and what it is where it is one layer. */
  | { readonly points: Rows; readonly gives: Part; readonly one?: ExactMap }
  | { readonly weight: Part; readonly bias: Part }
  /** Of a network that was trained: whether the loss is its own follows from the answer. */
  | { readonly examples: Examples; readonly format: Profile['format'] }
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

/** What a stack with quantised weights must do: as the stack, to within half a step a weight. */
const truthOfQuantized = (stack: Stack, { format, quantization = eightBits }: Profile): Truth => {
  const points = probes(stack);
  const within = carriedTolerance(points, quantizationTolerance(stack, quantization, format));
  return { points, gives: { truth: exactForward(stack, points), within }, one: exactMap(stack) };
};

/** The true answer of a call; undefined where the oracle has no enclosure of it. */
export const truthOf = (call: Call, profile: Profile): Truth => {
  const { format, order } = profile;
  if (call.ask === 'forward' || call.ask === 'activation') {
    const truth = exactForward(call.stack, call.inputs);
    const within = forwardTolerance(call.stack, call.inputs, format);
    return truth && { outputs: { truth, within } };
  }
  if (call.ask === 'derivative') {
    const { name, parameters } = call;
    const form = formOfLayer({ kind: 'activation', name, parameters });
    const truth = exactDerivative(form, call.inputs);
    return truth && { outputs: { truth, within: derivativeTolerance(form, call.inputs, format) } };
  }
  if (call.ask === 'gradient') {
    const truth = exactJacobian(call.stack, call.inputs[0]!);
    const within = jacobianTolerance(call.stack, call.inputs[0]!, format);
    return truth && { jacobian: { truth, within } };
  }
  if (call.ask === 'fold') {
    return 'mayRefuse' in call ? 'division by 0' : truthOfFold(call.stack, format);
  }
  if (call.ask === 'fit') return { examples: call, format };
  if (call.ask === 'rewrite') return truthOfFold(call.stack, format);
  if (call.ask === 'quantize') return truthOfQuantized(call.stack, profile);
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
export const isExcluded = (
  body: OutputsBody | JacobianBody | LayerBody | StackBody | FittedBody,
  truth: Truth,
): boolean => {
  if (truth === undefined || truth === 'division by 0') return false;
  if (truth === 'refusal') return true;
  if ('examples' in truth) {
    const said = 'loss' in body && lossIsOwn(body as Fitted, truth.examples, truth.format);
    return Boolean(said) && judge(said as Comparison).verdict === 'beyond';
  }
  if ('points' in truth) {
    const given = 'stack' in body ? exactForward(body.stack, truth.points) : undefined;
    return given !== undefined && beyond(given, truth.gives);
  }
  if ('outputs' in truth) return 'outputs' in body && beyond(body.outputs, truth.outputs);
  if ('jacobian' in truth) return 'jacobian' in body && beyond(body.jacobian, truth.jacobian);
  return 'weight' in body && (beyond(body.weight, truth.weight) || beyond([body.bias], truth.bias));
};

/** The true answer as the wire has it, rounded to the nearest doubles. */
export const wantedOf = (truth: Truth): Wanted | undefined => {
  if (truth === undefined) return undefined;
  if (truth === 'refusal') return { error: 'a refusal: the stack is not one layer' };
  if (truth === 'division by 0')
    return { error: 'a refusal, or the norm as it is: it divides by 0' };
  if ('examples' in truth) return undefined;
  if ('points' in truth) {
    const { one } = truth;
    return one && { weight: toRows(one.weight), bias: toRows(one.bias)[0]! };
  }
  if ('outputs' in truth) return { outputs: toRows(truth.outputs.truth) };
  if ('jacobian' in truth) return { jacobian: toRows(truth.jacobian.truth) };
  return { weight: toRows(truth.weight.truth), bias: toRows(truth.bias.truth)[0]! };
};
