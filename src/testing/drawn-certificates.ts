/** Certificates of every claim, as `classify` and `compare` write them, of networks that are drawn. */
import {
  certificateOfCloseness,
  certificateOfComparison,
  certificateOfEquality,
  certificateOfVerdict,
} from '../affinity/certificates/certified-verdicts.ts';
import { classify } from '../affinity/classify.ts';
import { compareNetworks } from '../affinity/equality/compare-networks.ts';
import { foldIn } from '../folding/fold-network.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { inputSize, type Network, outputShape } from '../network/network.ts';
import { type Dense, dense } from '../network/stack.ts';
import { arithmeticOf } from '../numbers/arithmetic.ts';
import { float32 } from '../numbers/format.ts';
import type { Random } from '../numbers/random.ts';
import { range } from '../numbers/range.ts';
import type { Certified } from '../recheck/certificate-type.ts';
import { affineStack } from './affine-stacks.ts';
import { hiddenStacks } from './hidden-stacks.ts';
import { affineTree, bentTree, identities } from './labelled-trees.ts';
import { nestedStack } from './nested-stacks.ts';

const box = [-1, 1] as const;
const seed = (random: Random): number => random.integer(1, 2 ** 30);

const ofVerdict = (network: Network, random: Random): Certified | undefined =>
  certificateOfVerdict(network, classify(network, { seed: seed(random), splits: 100 }), box);

const named = (name: string): AnyLayer => ({ kind: 'activation', name }) as never;

const numbers = (random: Random, length: number): number[] =>
  range(length).map(() => random.normal());

const denseOf = (random: Random, rows: number, columns: number) => ({
  ...{ kind: 'dense', bias: numbers(random, columns) },
  weight: range(rows).map(() => numbers(random, columns)),
});

/** What folds merge: affine layers, an activation, affine layers, perhaps twice. */
const unfolded = (random: Random): Network => {
  const [inputs, width] = [random.integer(1, 3), random.integer(2, 5)];
  const norm = {
    ...{ kind: 'batch-norm', mean: numbers(random, width), scale: numbers(random, width) },
    variance: range(width).map(() => 0.5 + random.unit()),
  };
  const layers: object[] = [denseOf(random, inputs, width), norm];
  for (let k = random.integer(1, 2); k > 0; k--) {
    const name = random.pick(['relu', 'tanh', 'gelu', 'leaky-relu', 'sigmoid', 'softmax', 'silu']);
    layers.push(named(name), denseOf(random, width, width), denseOf(random, width, 2));
    if (k > 1) layers.push(denseOf(random, 2, width));
  }
  return { inputs, layers: layers as never };
};

/** A network with blocks after it that are the identity. */
const withIdentities = (network: Network, random: Random): Network => {
  let layers = network.layers;
  for (let k = random.integer(1, 2); k > 0; k--) {
    const shape = outputShape({ ...network, layers }) as readonly number[];
    const block = random.pick(Object.values(identities));
    layers = [...layers, ...(block(random, { shape, reach: () => 1 }) ?? [])];
  }
  return { ...network, layers };
};

/** A network whose first output is moved where its first input is above 0, by very little or by much. */
const moved = (network: Network, random: Random): Network => {
  const outputs = (outputShape(network) as readonly number[]).reduce((a, b) => a * b, 1);
  const size = random.pick([1, 2 ** -20, 2 ** -60, 1e-300]);
  const branch = [
    { kind: 'dense', weight: range(inputSize(network)).map((i) => [Number(i === 0)]) },
    named('relu'),
    { kind: 'dense', weight: [range(outputs).map((j) => (j === 0 ? size : 0))] },
  ];
  const branches = [[...network.layers, { kind: 'flatten' }], branch];
  return { ...network, layers: [{ kind: 'sum', branches }] as never };
};

/** The unit that never wakes, and one more of the kind. */
const nestedTwice = (random: Random): Network => {
  const { inputs, layers } = nestedStack(random);
  const [first, relu, { weight, bias }] = layers as never as [AnyLayer, AnyLayer, Dense];
  const second = dense(
    weight.map(() => [1, 1]),
    [bias![0]!, bias![0]! - 0.25],
  );
  return { inputs, layers: [first, relu, second, relu, dense([[1], [1]], [0.5])] as never };
};

const anyNetwork = (random: Random): Network => random.pick([affineTree, bentTree])(random).network;

/** Of networks that are drawn the first of which bounds are shown case by case. */
const byCases = (draw: (random: Random) => Network, random: Random): Certified | undefined => {
  for (let k = 0; k < 20; k++) {
    const certificate = ofVerdict(draw(random), random);
    if (certificate?.claim === 'affine' && certificate.proof.bounds) return certificate;
  }
  return undefined;
};

/** What is drawn may have no certificate. */
export const drawnCertificates: Readonly<
  Record<string, (random: Random) => Certified | undefined>
> = {
  'nonlinear, a tree': (random) => ofVerdict(bentTree(random).network, random),
  'nonlinear, hardly': (random) => ofVerdict(random.pick(hiddenStacks).draw(random), random),
  'affine, a tree': (random) => ofVerdict(affineTree(random).network, random),
  'affine, a chain': (random) => ofVerdict(affineStack(random).stack, random),
  'affine, case by case': (random) => byCases(nestedStack, random),
  'affine, two units case by case': (random) => byCases(nestedTwice, random),
  equal: (random) => {
    const network = anyNetwork(random);
    return certificateOfEquality([network, withIdentities(network, random)], box);
  },
  different: (random) => {
    const network = anyNetwork(random);
    const pair = [network, moved(network, random)] as const;
    const found = compareNetworks(...pair, { runs: 20, seed: seed(random) });
    return certificateOfComparison(pair, found, { box });
  },
  close: (random) => {
    const network = unfolded(random);
    const other = foldIn(arithmeticOf(float32), network);
    return certificateOfCloseness([network, other], { box });
  },
};
