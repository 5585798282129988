/** Certificates written by hand, with bounds of units that are shown case by case, and changes of them. */
import { act, dense, stack, type Written } from './hand-written-certificates.ts';

const relu = act('relu');
const both = [0, 1];

/** relu(relu(x) + relu(−x) − 1.5), which is 0 on [−1, 1]. */
const layers = [dense([[1, -1]]), relu, dense([[1], [1]], [-1.5]), relu];

const certificate = (
  of: readonly object[],
  bounds: readonly object[],
  steps: readonly (readonly number[])[] = [both, both, [0, 0]],
) => ({
  ...{ schema: 'foldproof/certificate@1', claim: 'affine', box: [-1, 1], network: stack(1, ...of) },
  proof: {
    ...{ where: 'in the box', steps, bits: 0, weight: [['0']], bias: ['0'] },
    bounds,
  },
});

const chord = { slopes: [[1, '1/2'], [0, 0.5]], factors: [] }; // biome-ignore format: two lines
const whole = { unit: 2, side: 'most', bound: '-1/2', cases: [chord] };

/** Below 0 relu(x) is 0, and above 0 relu(−x) is: x/2 − 1 and less. */
const halves = {
  ...{ unit: 2, side: 'most', bound: '-1/2' },
  cases: [
    { unit: 0, at: 0 },
    { slopes: [[1, '1/2'], [0, 0]], factors: [0] }, // biome-ignore format: a pair
    { slopes: [[1, '1/2'], [0, 1]], factors: [0] }, // biome-ignore format: a pair
  ],
};

/** A case in which bounds that are computed anew show all, behind so many splits. */
const nothing = (...factors: readonly number[]) => ({ slopes: [], factors });

/** From −1 to −½, from there to 0, and from 0 to 1. */
const parts = [
  { input: 0, at: 0 },
  { input: 0, at: '-1/2' },
  nothing(0, 0),
  nothing(0, 0),
  nothing(0),
];

const at = (...path: readonly (string | number)[]) => ['proof', 'bounds', 0, ...path] as const;

export const cases: readonly Written[] = [
  {
    name: 'relu(relu(x) + relu(−x) − 1.5) by two chords',
    certificate: certificate(layers, [whole]),
    changes: [
      [at('bound'), '0', 0],
      [at('bound'), '1/9', 1],
      [at('bound'), '-5/9', 1],
      [at('bound'), 'half', 2],
      [at('side'), 'least', 1],
      [at('side'), 'both', 2],
      [at('unit'), 1, 1],
      [at('unit'), 3, 1],
      [at('unit'), -1, 2],
      [at('cases'), [], 1],
      [at('cases'), [chord, chord], 1],
      [at('cases', 0, 'slopes', 0), [1, 1], 1],
      [at('cases', 0, 'slopes', 0), [1], 2],
      [at('cases', 0, 'slopes', 0), [2, '1/2'], 1],
      [at('cases', 0, 'slopes'), [[0, 0.5], [1, 0.5]], 1], // biome-ignore format: a pair
      [at('cases', 0, 'slopes'), [[1, 0.5]], 1],
      [at('cases', 0, 'factors'), [0], 1],
      [at('cases', 0, 'factors'), undefined, 2],
      [at('cases', 0, 'stranger'), 1, 2],
      [at('stranger'), 1, 2],
      [['proof', 'bounds'], [], 1],
      [['proof', 'bounds'], undefined, 1],
      [['proof', 'where'], 'everywhere', 1],
      [['network', 'layers', 2, 'bias', 0], -0.5, 1],
      [['network', 'layers', 0, 'weight', 0, 1], 1, 1],
      [['box'], [-1, 2], 1],
    ],
  },
  {
    name: 'the same, on both sides of 0',
    certificate: certificate(layers, [halves]),
    changes: [
      [at('cases', 1, 'factors', 0), -1, 1],
      [at('cases', 2, 'factors', 0), -1, 1],
      [at('cases', 2, 'factors', 0), '1/2', 1],
      [at('cases', 1, 'factors'), [], 1],
      [at('cases', 1, 'slopes', 1), [0, 1], 1],
      [at('cases', 0, 'at'), '1/2', 1],
      [at('cases', 0, 'unit'), 2, 1],
      [at('cases'), halves.cases.slice(1), 1],
      [at('cases'), halves.cases.slice(0, 2), 1],
      [at('cases'), [...halves.cases, halves.cases[2]], 1],
    ],
  },
  {
    name: 'behind a norm, whose roots are not rational',
    certificate: certificate(
      [
        dense([[1, -1]]),
        { kind: 'batch-norm', mean: 0, variance: 2, epsilon: 0 },
        ...layers.slice(1),
      ],
      [whole],
    ),
    changes: [
      [at('bound'), '-4/5', 1],
      [['network', 'layers', 1, 'variance'], 0.25, 1],
    ],
  },
  {
    name: 'a step that is 1 at its bound alone',
    certificate: certificate(
      [dense([[1, -1]]), act('step', { atZero: 1 }), dense([[1], [1]], [-2.5]), relu],
      [{ ...whole, cases: [{ slopes: [[1, 0], [0, 0]], factors: [] }] }], // biome-ignore format: a pair
    ),
    changes: [
      [at('bound'), '-2/3', 1],
      // Of [x ≥ 0] + [−x ≥ 0], which is 2 at 0.
      [['network', 'layers', 2, 'bias', 0], -1.5, 1],
    ],
  },
  {
    name: 'relu(σ(x) − σ(2x) − 0.3), by splits of the input',
    certificate: certificate(
      [dense([[1, 2]]), act('sigmoid'), dense([[1], [-1]], [-0.3]), relu],
      [{ unit: 2, side: 'most', bound: 0, cases: parts }],
      [[], [], [0, 0]],
    ),
    changes: [
      [['proof', 'steps', 0], [0], 1],
      [at('cases', 1, 'at'), '-3/4', 1],
      [at('cases', 1, 'at'), '-2/5', 0],
      [at('cases', 0, 'input'), 1, 1],
      [at('cases', 0, 'input'), -1, 2],
      [at('cases', 0), { unit: 0, at: 0 }, 1],
      [at('cases', 0), { input: 0, unit: 0, at: 0 }, 2],
      [at('cases', 2, 'factors', 0), -1, 1],
      [at('cases', 2, 'factors'), [0], 1],
      [at('cases'), parts.slice(1), 1],
      [at('cases'), parts.slice(0, 4), 1],
      [at('bound'), '-1/10', 1],
    ],
  },
  {
    name: 'a case that there is not, beyond the box',
    certificate: certificate(layers, [
      { ...whole, cases: [{ input: 0, at: 2 }, { ...chord, factors: [0] }, nothing(0)] },
    ]),
    changes: [
      [at('cases', 0, 'at'), 1, 0],
      [at('cases', 0, 'at'), '-1/2', 1],
      [at('cases'), [{ input: 0, at: -2 }, nothing(0), { ...chord, factors: [0] }], 0],
      [at('cases'), [{ input: 0, at: -2 }, { ...chord, factors: [0] }, nothing(0)], 1],
    ],
  },
  {
    name: 'step(x) − step(step(x) − ½) − ½, which is −½ on both sides of 0',
    certificate: certificate(
      [
        act('step', { atZero: 1 }),
        { kind: 'concat', branches: [[], [{ kind: 'bias', bias: -0.5 }, act('step')]] },
        dense([[1], [-1]], [-0.5]),
        relu,
      ],
      [{ ...whole, bound: '-1/2', cases: [{ unit: 0, at: 0 }, nothing(0), nothing(0)] }],
    ),
    changes: [
      [at('bound'), '-2/3', 1],
      [at('cases', 0, 'at'), '1/2', 1],
      [at('cases', 0, 'unit'), 1, 1],
      // Below 0 a step is 0 and at 0 it is ½ or 1: of that value the lower case knows nothing.
      [['network', 'layers', 0, 'parameters', 'atZero'], 0.5, 1],
      [['network', 'layers', 2, 'bias', 0], 0.25, 1],
    ],
  },
  {
    name: '½ − |3 sign(x) − 1|, of −4, −1 and 2: at 0 sign is alone, and a case of its own',
    certificate: certificate(
      [act('sign'), dense([[3]], [-1]), act('abs'), dense([[-1]], [0.5]), relu],
      [{ ...whole, cases: [{ unit: 0, at: 0 }, nothing(0), nothing(0), nothing(0)] }],
    ),
    changes: [
      [at('cases'), [{ unit: 0, at: 0 }, nothing(0), nothing(0)], 1],
      [at('cases'), [{ unit: 0, at: 0 }, nothing(0), nothing(0), nothing(0), nothing(0)], 1],
      [at('cases', 0, 'at'), '1/2', 1],
      [at('bound'), '-2/3', 1],
      // At 0, and there alone, 3 sign(x) is 0.
      [['network', 'layers', 1, 'bias', 0], 0.25, 1],
      // Of x < 0, and of x > 0.
      [['network', 'layers', 1, 'bias', 0], 2.75, 1],
      [['network', 'layers', 1, 'bias', 0], -2.75, 1],
      [['network', 'layers', 1, 'bias', 0], 1.5, 0],
    ],
  },
];
