import { expect, test } from 'vitest';
import { many, someOf } from '../../testing/effort.ts';
import { type Examination, examine, implementationName } from '../implementation.ts';
import { implementations } from './index.ts';

const examinations = new Map<string, Examination>();
/** What an implementation comes to, which is examined once. */
const examined = (name: string): Examination => {
  const subject = implementations.find((one) => implementationName(one) === name)!;
  const found = examinations.get(name) ?? examine(subject, { runs: many(200, 20) });
  examinations.set(name, found);
  return found;
};
const sentencesOf = (name: string) => examined(name).findings.map(({ sentence }) => sentence);

const faults: readonly [name: string, sentence: string][] = [
  // The threshold: what comes out at 20 is larger than at the next double.
  [
    'torch softplus',
    'torch softplus: nondecreasing in floats ✗ at 20: float64(20) = 20.0000000021, float64(20.000000000000004) = 20',
  ],
  ['torch hard-swish', 'torch hard-swish: finite ✗ at 9e307: |float64(9e307)| = ∞ > 1.79769e308'],
  [
    'Keras numpy leaky-relu',
    'Keras numpy leaky-relu with slope 2: accurate ✗ at 1: |float64(1) − f(1)| in ulps = 4.5036e15, its budget = 1',
  ],
  [
    'Keras ops gelu',
    'Keras ops gelu: accurate ✗ at 1: |float64(1) − f(1)| in ulps = 1.3759e12, its budget = 8',
  ],
  [
    'tfjs erf',
    'tfjs erf: accurate ✗ at 1: |float64(1) − f(1)| in ulps = 929562000, its budget = 3',
  ],
  [
    'tfjs elu',
    'tfjs elu: accurate ✗ at −0.1: |float64(−0.1) − f(−0.1)| in ulps = 3.64322, its budget = 2',
  ],
  [
    'tfjs sigmoid',
    'tfjs sigmoid: accurate ✗ at −710: |float64(−710) − f(−710)| in ulps = 9.0601e14, its budget = 3',
  ],
  [
    'ONNX reference softplus',
    'ONNX reference softplus: finite ✗ at 710: |float64(710)| = ∞ > 1.79769e308',
  ],
  ['textbook sigmoid', 'textbook sigmoid: finite ✗ at 710: |float64(710)| = NaN > 1.79769e308'],
  [
    'textbook softmax',
    'textbook softmax: finite ✗ at (710): |float64(710)[0]| = NaN > 1.79769e308',
  ],
];
test.each(someOf(faults, 4))('%s: %s', (name, sentence) => {
  expect(sentencesOf(name)).toContain(sentence);
});

test.each(['torch leaky-relu', 'Keras numpy hard-sigmoid'])(
  'nothing is found in %s, which is written well',
  (name) => {
    expect(sentencesOf(name)).toEqual([]);
  },
);

test('each says how far it is from the exact definition, and where', () => {
  expect(examined('torch leaky-relu').worst.ulps).toBe(0);
  expect(examined('textbook tanh').worst).toMatchObject({
    ulps: Infinity,
    computed: Number.NaN,
  });
  expect(examined('torch softplus').worst.ulps).toBeGreaterThan(1e4);
});
