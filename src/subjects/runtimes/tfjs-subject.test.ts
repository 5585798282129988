import { expect, it } from 'vitest';
import { activationNamed } from '../../activations/index.ts';
import { equal } from '../../judge/comparison.ts';
import { judge } from '../../judge/judge.ts';
import { kindNames } from '../../layers/kind-named.ts';
import { inputSize, type Network } from '../../network/network.ts';
import { float32 } from '../../numbers/format.ts';
import { randomFrom } from '../../numbers/random.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { fakeTensorFlow } from '../../testing/fake-tensorflow.ts';
import { realNetwork } from '../../testing/real-networks.ts';
import { profileOf } from '../profile.ts';
import { tfjsSubject } from './tfjs-subject.ts';

const subject = tfjsSubject(fakeTensorFlow);
const profile = profileOf(subject);
const unread = kindNames.filter((kind) => !profile.layers.includes(kind));
const without = new RegExp(
  `"(${['softmax', 'layer-norm', 'rms-norm', 'hardmax', 'glu', ...unread].join('|')})"`,
);

const forward = async (network: Network, inputs: readonly number[][]) => {
  try {
    return (await subject.forward!(network as never, inputs)) as number[][];
  } catch (error) {
    if ((error as Error).name === 'Unsupported') return undefined;
    throw error;
  }
};

it('gives what networks of its kinds give, in shapes, layouts and paddings of every sort', async () => {
  const seen = new Map<string, number>();
  let refused = 0;
  for (let seed = 0; seed < 150; seed++) {
    const random = randomFrom(seed);
    const network = realNetwork(random, float32, { without });
    const inputs = [0, 1].map(() =>
      Array.from({ length: inputSize(network) }, () => float32.round(random.unit() - 0.5)),
    );
    const outputs = await forward(network, inputs);
    if (!outputs) refused++;
    const truth = exactForward(network, inputs);
    if (!outputs || !truth) continue;
    const within = forwardTolerance(network, inputs, float32);
    expect(judge(equal('y', outputs, truth, within)).verdict, JSON.stringify(network)).toBe(
      'within',
    );
    for (const { kind } of network.layers) seen.set(kind, (seen.get(kind) ?? 0) + 1);
  }
  expect(refused).toBeLessThan(75);
  expect([...seen.keys()].sort()).toEqual([...profile.layers].sort());
});

it('applies each activation of its own, and says which parameters it does not take', async () => {
  for (const name of profile.activations) {
    const { parameters } = activationNamed(name)!;
    const given =
      name === 'hard-sigmoid'
        ? { slope: 0.2, offset: 0.5 }
        : name === 'step'
          ? { atZero: 0 }
          : parameters;
    const [outputs] = (await subject.activation!(name, given, [[-1, 2]])) as number[][];
    expect(outputs, name).toHaveLength(2);
  }
  for (const [name, parameters] of Object.entries({
    elu: { alpha: 2 },
    step: { atZero: 1 },
    selu: { alpha: 1, scale: 1 },
  }))
    expect(() => subject.activation!(name, parameters, [[1]])).toThrow(/^\w+ with/);
});

it('does not support what it has not', async () => {
  const layers = [{ kind: 'activation', name: 'glu', axis: 0 }];
  expect(await forward({ inputs: 2, layers } as never, [[1, 2]])).toBeUndefined();
  expect(
    await forward({ inputs: 2, layers: [{ kind: 'upsample', scales: 2 }] } as never, [[1, 2]]),
  ).toBeUndefined();
});
