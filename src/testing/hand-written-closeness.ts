/** Certificates of networks that are close, written by hand (hand-written-certificates.ts). */
import { act, dense, stack, type Written } from './hand-written-certificates.ts';

type Change = Written['changes'][number];

const close = (
  networks: readonly object[],
  delta: number | string,
  pairs: readonly number[],
  splits: readonly (readonly number[])[] = [[]],
) => ({
  ...{ schema: 'foldproof/certificate@1', claim: 'close', box: [-1, 1], networks },
  proof: { delta, pairs, splits },
});

const plus = (bias: number | readonly number[]) => ({ kind: 'bias', bias });
const times = (scale: number) => ({ kind: 'scale', scale });
const delta = (to: number | string, exit: 0 | 1 | 2): Change => [['proof', 'delta'], to, exit];
const pairs = (to: readonly number[], exit: 0 | 1 | 2): Change => [['proof', 'pairs'], to, exit];
const splits = (to: readonly (readonly unknown[])[], exit: 0 | 1 | 2): Change => [
  ['proof', 'splits'],
  to,
  exit,
];

/** Changes that no proof survives. */
const always: readonly Change[] = [
  [['claim'], 'closer', 2],
  [['claim'], 'equal', 2],
  [['box'], [1, -1], 2],
  [['proof', 'bits'], 0, 2],
  [['proof', 'delta'], undefined, 2],
  [['proof', 'pairs'], undefined, 2],
  [['proof', 'splits'], undefined, 2],
  delta('x', 2),
  delta(-1, 1),
  pairs([-2], 2),
  pairs([0.5], 2),
  pairs([0, 0, 0, 0, 0], 1),
  splits([], 1),
  splits([[], []], 1),
  splits([[0, 1], [], []], 1),
  splits([[7, 0], [], []], 1),
  splits([[0, 0], []], 1),
  splits([[0], []], 2),
  splits([[0, 0, 0], [], []], 2),
  splits([[-1, 0], [], []], 2),
];

/** f(x) and f(x + by), for a function of one number. */
const shifted = (name: string, by: number, parameters?: object) => [
  stack(1, act(name, parameters)),
  stack(1, plus(by), act(name, parameters)),
];

/** f of the vector (x, y), and of one whose entries are moved. */
const movedRow = (name: string, by: readonly number[], parameters?: object) => [
  stack(by.length, act(name, parameters)),
  stack(by.length, plus(by), act(name, parameters)),
];

const row = (
  name: string,
  by: readonly number[],
  [shown, not]: readonly [number, number],
  parameters?: object,
): Written => ({
  name: `${name} of a vector that is moved`,
  certificate: close(movedRow(name, by, parameters), shown, [0]),
  changes: [...always, delta(not, 1), pairs([-1], 1), pairs([1], 1)],
});

const slope = (
  name: string,
  by: number,
  [shown, not]: readonly [number, number],
  parameters?: object,
): Written => ({
  name: `${name} of a number that is moved`,
  certificate: close(shifted(name, by, parameters), shown, [0]),
  changes: [...always, delta(not, 1), pairs([-1], 1), pairs([1], 1)],
});

const bent = stack(1, dense([[1, -1]]), act('relu'), dense([[1], [1]]));
const flat = stack(1, dense([[0]], [0.5]));

export const closeness: readonly Written[] = [
  {
    name: 'two biases',
    certificate: close([stack(1, plus(1)), stack(1, plus(1.25))], 0.25, []),
    changes: [
      ...always,
      delta('1/4', 0),
      delta('24/100', 1),
      pairs([0], 1),
      splits([[0, 0], [], []], 0),
      [['networks', 1, 'layers', 0, 'bias'], 1.5, 1],
      [['networks', 1, 'layers', 0, 'bias'], 1.125, 0],
      [['networks', 1], stack(2, plus(1)), 1],
    ],
  },
  {
    name: 'a weight before a unit that bends',
    certificate: close([stack(1, act('relu')), stack(1, times(1.25), act('relu'))], 0.25, [0]),
    changes: [
      ...always,
      delta(0.2, 1),
      pairs([-1], 1),
      pairs([1], 1),
      [['networks', 1, 'layers', 0, 'scale'], 1.5, 1],
      [['networks', 1, 'layers', 1, 'name'], 'abs', 1],
      [['box'], [-2, 1], 1],
      [['box'], [0.5, 1], 0],
    ],
  },
  {
    name: 'hidden units in another order',
    certificate: close(
      [
        stack(2, act('relu'), dense([[1], [2]])),
        stack(
          2,
          dense([
            [0, 1.125],
            [1, 0],
          ]),
          act('relu'),
          dense([[2], [1]]),
        ),
      ],
      0.125,
      [1, 0],
    ),
    changes: [...always, pairs([0, 1], 1), pairs([1, 1], 1), pairs([1], 1), delta(0.1, 1)],
  },
  {
    name: 'parts of a box',
    certificate: close([bent, flat], 0.5, [], [[0, 0], [], []]),
    changes: [
      ...always.filter(([path]) => path[1] !== 'splits'),
      splits([[]], 1),
      splits([[0, 0], [0, 0.5], [], [], []], 1),
      splits([[0, 0], [], [0, 0.5], [], []], 0),
      splits([[0, 0], [], [0, -0.5], [], []], 1),
      splits([[0, 0.5], [], []], 1),
      splits([[0, '0'], [], []], 0),
      delta(0.49, 1),
    ],
  },
  {
    name: 'a unit that is on one line in the box',
    certificate: close(
      [stack(1, plus(1), act('relu')), stack(1, plus(1.0625), act('relu'))],
      0.0625,
      [-1],
    ),
    changes: [...always, delta(0.06, 1), pairs([0], 0)],
  },
  {
    name: 'a function that jumps, of equal numbers',
    certificate: close([stack(1, act('step')), stack(1, act('step'), plus(0.5))], 0.5, [0]),
    changes: [...always, pairs([-1], 1), [['networks', 1, 'layers'], [plus(0.5), act('step')], 1]],
  },
  slope('tanh', 0.125, [0.125, 0.12]),
  slope('sigmoid', 0.125, [0.03125, 0.03]),
  slope('gelu', 0.5, [0.5651, 0.5]),
  slope('mish', 0.5, [0.545, 0.5]),
  slope('silu', 0.5, [0.55, 0.5]),
  slope('erf', 0.25, [0.2826, 0.25]),
  slope('gaussian', 0.25, [0.2151, 0.2]),
  slope('cos', 0.25, [0.25, 0.2]),
  slope('elu', 0.5, [1, 0.9], { alpha: 2 }),
  slope('celu', 0.5, [0.5, 0.45], { alpha: 2 }),
  slope('selu', 0.5, [1.5, 0.8], { alpha: 2, scale: 1.5 }),
  slope('exponential', 0.25, [1, 0.6]),
  slope('square', 0.5, [1.5, 1.2]),
  slope('hard-swish', 0.5, [0.5, 0.3]),
  row('softmax', [0.5, 0], [0.125, 0.12]),
  row('softmin', [0.5, 0], [0.125, 0.12]),
  row('log-softmax', [0.5, 0], [0.5, 0.4]),
  row('sparsemax', [0.5, 0.5, 0], [0.5, 0.2]),
  row('layer-norm', [0.5, 0], [0.5, 0.2], { epsilon: 1 }),
  row('rms-norm', [0.25, 0], [0.5, 0.1], { epsilon: 0.25 }),
  row('glu', [0.5, 0.5], [0.625, 0.5]),
  row('max-pool', [0.5, 0.25], [0.5, 0.4], { size: 2, stride: 1 }),
  {
    name: 'a norm that may divide by 0',
    certificate: close(movedRow('layer-norm', [0, 0], { epsilon: 0 }), 1, [0]),
    changes: [],
    exit: 1,
  },
];
