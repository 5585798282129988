/**
 * Certificates that were written by hand, each with changes of it, and the exit that a checker has: 0 valid, 1 the
 * claim is not shown, 2 no certificate. Any checker of docs/certificates.md gives these.
 */

type Path = readonly (string | number)[];
type Json = unknown;

/** What is changed, what to, and the exit that follows. A change to undefined leaves the field out. */
type Change = readonly [path: Path, value: Json, exit: 0 | 1 | 2];

export interface Written {
  readonly name: string;
  readonly certificate: object;
  readonly changes: readonly Change[];
  /** The exit of the certificate itself, where it is not 0. */
  readonly exit?: 1;
}

export const dense = (weight: Json, bias?: Json) => ({
  ...{ kind: 'dense', weight },
  ...(bias === undefined ? {} : { bias }),
});
export const act = (name: string, parameters?: object, more: object = {}) => ({
  ...{ kind: 'activation', name },
  ...(parameters && { parameters }),
  ...more,
});
export const sum = (...branches: readonly (readonly object[])[]) => ({ kind: 'sum', branches });
const concat = (...branches: readonly (readonly object[])[]) => ({ kind: 'concat', branches });
const gather = (...indices: readonly number[]) => ({ kind: 'gather', indices });
const times = (scale: number) => ({ kind: 'scale', scale });
const plus = (bias: number) => ({ kind: 'bias', bias });
const norm = (variance: number, more: object = {}) => ({
  ...{ kind: 'batch-norm', mean: 0, variance, epsilon: 0 },
  ...more,
});
export const stack = (inputs: number | readonly number[], ...layers: readonly object[]) => ({
  inputs,
  layers,
});

const schema = 'foldproof/certificate@1';
const box = [-1, 1];
export const nonlinear = (network: object, proof: object, among: readonly number[] = box) => ({
  ...{ schema, claim: 'nonlinear', box: among, network },
  proof: { t: 0.5, output: 0, bits: 0, ...proof },
});
const different = (networks: readonly object[], proof: object) => ({
  ...{ schema, claim: 'different', box, networks },
  proof: { output: 0, bits: 0, ...proof },
});
const affine = (network: object, steps: Json, weight: Json, bias: Json, more: object = {}) => ({
  ...{ schema, claim: 'affine', box, network },
  proof: { where: 'everywhere', steps, bits: 0, weight, bias, ...more },
});
const equal = (networks: readonly object[], steps: Json, more: object = {}) => ({
  ...{ schema, claim: 'equal', box, networks },
  proof: { where: 'everywhere', steps, bits: 0, ...more },
});

/** Changes that no certificate survives, whatever it says. */
const always: readonly Change[] = [
  [['schema'], 'foldproof/certificate@2', 2],
  [['schema'], undefined, 2],
  [['claim'], 'bent', 2],
  [['claim'], undefined, 2],
  [['box'], [1, -1], 2],
  [['box'], [-1, 'Infinity'], 2],
  [['box'], [-1, 0, 1], 2],
  [['proof', 'bits'], -1, 2],
  [['proof', 'bits'], 16_385, 2],
  [['proof', 'bits'], 0.5, 2],
  [['proof', 'bits'], undefined, 2],
  [['proof', 'checked'], true, 2],
  [['checked'], true, 2],
  [['proof'], undefined, 2],
];

/** Changes that no chord survives. */
const chords: readonly Change[] = [
  ...always,
  [['claim'], 'affine', 2],
  [['proof', 't'], 0, 1],
  [['proof', 't'], 1, 1],
  [['proof', 't'], '1/0', 2],
  [['proof', 'output'], 9, 1],
  [['proof', 'output'], -1, 2],
  [['proof', 'x', 0], 1.5, 1],
  [['proof', 'x', 0], '0x1', 2],
  [['proof', 'x', 0], 'Infinity', 2],
  [['proof', 'x'], [], 1],
  [['proof', 'y'], undefined, 2],
  [['network', 'inputs'], 0, 2],
  [['network', 'name'], 'mine', 2],
  [['network', '$schema'], 'stack.schema.json', 0],
  [['network', 'layers', 0, 'kind'], 'densee', 2],
  [['network', 'layers', 0, 'colour'], 1, 2],
];

/** Changes that no derivation survives. */
const derivations: readonly Change[] = [
  ...always,
  [['claim'], 'nonlinear', 2],
  [['proof', 'where'], 'nowhere', 2],
  [['proof', 'where'], undefined, 2],
  [['proof', 'steps'], undefined, 2],
  [['proof', 'steps', 0], [0.5], 2],
  [['proof', 'steps', 9], [], 2],
];

const relu = act('relu');
const layer = (i: number, ...more: Path): Path => ['network', 'layers', i, ...more];
const other = (i: number, k: number, ...more: Path): Path => ['networks', i, 'layers', k, ...more];
/** The step of a relu that can be on both of its pieces. */
const both = [0, 1];

const step = (i: number): Path => ['proof', 'steps', i];

/** relu(x) − relu(−x). */
const pair = stack(1, dense([[1, -1]]), relu, dense([[1], [-1]]));

/** The hidden units of g are those of f in another order, and one is scaled by 2 and back. */
const f = stack(
  2,
  dense(
    [
      [1, 2],
      [-1, 0.5],
    ],
    [0, 1],
  ),
  relu,
  dense([[1], [3]], [1]),
);
const g = stack(
  2,
  dense(
    [
      [4, 1],
      [1, -1],
    ],
    [2, 0],
  ),
  relu,
  dense([[1.5], [1]], [1]),
);

export const written: readonly Written[] = [
  {
    name: 'relu',
    certificate: nonlinear(stack(1, relu), { x: [1], y: [-1] }),
    changes: [
      ...chords,
      [['proof', 'y', 0], 0, 1],
      [['proof', 'y', 0], '-1/3', 0],
      [['proof', 't'], '1/3', 0],
      [layer(0, 'name'), 'identity', 1],
      [layer(0, 'name'), 'reluu', 2],
      [layer(0, 'parameters'), { slope: 1 }, 2],
      [layer(0), act('leaky-relu', { slope: 1 }), 1],
      [layer(0), act('leaky-relu', { slope: 'Infinity' }), 2],
      [['box'], [0, 1], 1],
    ],
  },
  {
    name: 'tanh(x + 100), which is 1 up to 87 digits',
    certificate: nonlinear(stack(1, plus(100), act('tanh')), { x: [1], y: [-1], bits: 640 }),
    changes: [
      ...chords,
      [['proof', 'bits'], 0, 1],
      [['proof', 'bits'], 64, 1],
      [['proof', 'y', 0], 1, 1],
      [layer(0, 'bias'), 1000, 1],
      [layer(0, 'bias'), -100, 0],
      [layer(0, 'bias'), 'Infinity', 1],
    ],
  },
  {
    name: 'a batch norm between two activations',
    certificate: nonlinear(
      stack(
        2,
        dense([
          [1, 2],
          [3, -1],
        ]),
        relu,
        norm(3, { mean: 0.5, epsilon: 1e-5 }),
        act('sigmoid'),
      ),
      { x: [1, 0.5], y: [-1, 1], output: 1, bits: 128 },
    ),
    changes: [
      ...chords,
      [['proof', 'bits'], 0, 1],
      [layer(2, 'variance'), -3, 2],
      [layer(2, 'mean'), [1, 2, 3], 2],
      [layer(2, 'scale'), 0, 1],
      [layer(2), norm(0), 1],
      [layer(2, 'epsilon'), null, 0],
    ],
  },
  {
    name: 'convolutions, with padding and groups, and the mean of what they give',
    certificate: nonlinear(
      stack(
        [2, 3, 3],
        {
          kind: 'conv',
          weight: [
            [
              [
                [1, -1],
                [2, 0.5],
              ],
            ],
            [
              [
                [-1, 1],
                [1, 1],
              ],
            ],
          ],
          bias: [0.5, 0],
          groups: 2,
          padding: [
            [1, 0],
            [0, 1],
          ],
        },
        relu,
        { kind: 'global-average-pool' },
      ),
      { x: Array(18).fill(1), y: Array(18).fill(-1), output: 1 },
    ),
    changes: [
      ...chords,
      [layer(0, 'groups'), 1, 2],
      [layer(0, 'padding'), 0, 0],
      [layer(0, 'padding'), [[1, 0]], 2],
      [layer(0, 'weight', 0, 0, 0, 0), 'NaN', 1],
      [layer(0, 'weight', 0, 0, 0), [1, 2, 3], 2],
      [layer(1), act('identity'), 1],
    ],
  },
  {
    name: 'max-pool',
    certificate: nonlinear(stack([1, 2, 2], { kind: 'max-pool', kernel: 2 }), {
      x: [1, 0, 0, 0],
      y: [0, 1, 0, 0],
    }),
    changes: [
      ...chords,
      [['proof', 'y'], [0, 0, 0, 0], 1],
      [layer(0, 'kernel'), 3, 2],
      [layer(0, 'kernel'), 1, 1],
      [layer(0, 'padding'), 2, 2],
      [layer(0), { kind: 'average-pool', kernel: 2 }, 1],
    ],
  },
  {
    name: 'softmax',
    certificate: nonlinear(stack(2, act('softmax')), { x: [1, 0], y: [0, 0], bits: 64 }),
    changes: [
      ...chords,
      [['proof', 'bits'], 0, 1],
      [['proof', 'x', 1], 1, 1],
      [layer(0, 'axis'), 1, 2],
      [layer(0, 'axis'), -1, 0],
      [layer(0, 'scale'), 2, 2],
    ],
  },
  {
    name: 'hardmax of √½ 3x and √½ 3x, of which the first one counts',
    certificate: nonlinear(
      stack(1, sum([relu], [dense([[3, 3]]), norm(2), act('hardmax'), gather(0)])),
      { x: [1], y: ['-1/3'], bits: 64 },
    ),
    changes: [
      ...chords,
      [['proof', 'bits'], 0, 1],
      [['network', 'layers', 0, 'branches', 1, 0, 'weight', 0, 0], 4, 0],
      // 3x · 2/√8 is equal too, but not computed alike, and no enclosure shows it.
      [['network', 'layers', 0, 'branches', 1, 1], norm(2, { variance: [8, 2], scale: [2, 1] }), 1],
    ],
  },
  {
    name: 'hardmax of equal entries of a softmax',
    certificate: nonlinear(
      stack(1, sum([relu], [dense([[1, 1]]), act('softmax'), act('hardmax'), gather(0)])),
      { x: [1], y: [-1], bits: 64 },
    ),
    changes: [...chords, [['network', 'layers', 0, 'branches', 1, 0, 'weight', 0, 1], 2, 1]],
  },
  {
    name: 'two steps that are both 1 at x = ⅓ alone',
    certificate: nonlinear(stack(1, dense([[3, -3]], [-1, 1]), act('step'), dense([[1], [1]])), {
      x: ['2/3'],
      y: [0],
    }),
    changes: [
      ...chords,
      [['proof', 'x', 0], '2/5', 1],
      [layer(0, 'bias', 0), -1.5, 1],
      [layer(1, 'parameters'), { atZero: 0.5 }, 1],
      [layer(1, 'parameters'), { atZero: 2 }, 2],
    ],
  },
  {
    name: 'a kink far below the rounding of doubles',
    certificate: nonlinear(
      stack(2, dense([[1e150], [-5e149]]), act('abs'), dense([[1e-200]], [1])),
      { x: [1, 1], y: [0, 1] },
    ),
    changes: [...chords, [['proof', 'y'], [1, 0], 1], [layer(2, 'weight', 0, 0), 0, 1]],
  },
  {
    name: 'two networks that are different',
    certificate: different([stack(1, relu), stack(1, act('leaky-relu'))], { input: [-1] }),
    changes: [
      ...always,
      [['proof', 'input', 0], 1, 1],
      [['proof', 'input', 0], -2, 1],
      [['proof', 'input'], [1, 1], 1],
      [['proof', 'output'], 1, 1],
      [other(1, 0), act('leaky-relu', { slope: 0 }), 1],
      [other(1, 0), dense([[1, 1]]), 1],
      [['networks', 1, 'inputs'], 2, 1],
      [['networks', 1], undefined, 2],
      [['network'], stack(1), 2],
      [['claim'], 'equal', 2],
    ],
  },
  {
    name: 'different where no number is rational',
    certificate: different([stack(1, act('gelu')), stack(1, act('gelu-tanh'))], {
      input: [1],
      bits: 64,
    }),
    changes: [...always, [['proof', 'bits'], 0, 1], [other(1, 0), act('gelu'), 1]],
  },
  {
    name: 'relu(x) − relu(−x) = x',
    certificate: affine(pair, [both, both], [['1']], ['0']),
    changes: [
      ...derivations,
      [['proof', 'weight', 0, 0], '2', 1],
      [['proof', 'weight', 0, 0], ['1/2', '3/2'], 0],
      [['proof', 'weight', 0, 0], ['3/2', '1/2'], 2],
      [['proof', 'weight', 0, 0], '1.0', 2],
      [['proof', 'weight', 0], ['1', '1'], 1],
      [['proof', 'bias', 0], '1/1000000000000000000000000', 1],
      [['proof', 'bias'], [], 1],
      [['proof', 'where'], 'in the box', 0],
      [step(1), [1, 1], 1],
      [step(0), [0, 0], 1],
      [step(0), [0, 2], 1],
      [step(0), [1, 0], 1],
      [step(0), [], 1],
      [step(2), [0, 1], 1],
      [['proof', 'steps'], [both], 1],
      [layer(2, 'weight', 1, 0), 1, 1],
      [layer(0, 'weight', 0, 1), -1.0000000000000002, 1],
      [layer(1), act('leaky-relu', { slope: 0.5 }), 1],
    ],
  },
  {
    name: 'a leaky relu of slope 1',
    certificate: affine(stack(1, act('leaky-relu', { slope: 1 })), [both], [['1']], ['0']),
    changes: [
      ...derivations,
      [layer(0, 'parameters', 'slope'), 1.0000000000000002, 1],
      [step(0), [1, 1], 1],
    ],
  },
  {
    name: 'a unit that is stable in the box, at its very edge',
    certificate: affine(stack(2, dense([[1], [-1]], [2]), relu), [[1, 1]], [['1'], ['-1']], ['2'], {
      where: 'in the box',
    }),
    changes: [
      ...derivations,
      [['proof', 'where'], 'everywhere', 1],
      [['box'], [-1, 1.0000000000000002], 1],
      [['box'], [-0.5, 1], 0],
      [layer(0, 'bias', 0), 1.9999999999999998, 1],
      [step(0), [0, 1], 0],
      [step(0), [0, 0], 1],
    ],
  },
  {
    name: 'a step that is 1 in the box, as its value at 0 is',
    certificate: affine(stack(1, plus(1), act('step')), [[1, 1]], [['0']], ['1'], {
      where: 'in the box',
    }),
    changes: [...derivations, [layer(1, 'parameters'), { atZero: 0 }, 1], [step(0), [0, 1], 0]],
  },
  {
    name: 'selu(x + 1) = scale · (x + 1), which is never below 0',
    certificate: affine(stack(1, plus(1), act('selu', { scale: 2 })), [[]], [['2']], ['2'], {
      where: 'in the box',
    }),
    changes: [
      ...always,
      [['proof', 'where'], 'everywhere', 1],
      [['proof', 'weight', 0, 0], '1', 1],
      [['proof', 'steps', 0], [0, 0], 1],
      [layer(0, 'bias'), 0.99, 1],
      [layer(1), act('celu'), 1],
      [layer(1), act('mish'), 1],
    ],
  },
  {
    name: 'tanh(x) + tanh(−x) = 0',
    certificate: affine(
      stack(1, dense([[1, -1]]), act('tanh'), dense([[1], [1]])),
      [[], []],
      [['0']],
      ['0'],
    ),
    changes: [
      ...derivations,
      [step(0), [0, 1], 1],
      [layer(2, 'weight', 0, 0), -1, 1],
      [layer(0, 'weight', 0, 0), 2, 1],
      [layer(1, 'name'), 'cos', 1],
      [layer(1, 'name'), 'softplus', 1],
      [layer(1, 'name'), 'sin', 0],
    ],
  },
  {
    name: 'the entries of a softmax have the sum 1, in any order',
    certificate: affine(
      stack(
        3,
        concat([act('softmax')], [plus(1), gather(2, 0, 1), act('softmax')]),
        dense([[1], [1], [3], [-1], [1], [1]]),
      ),
      [],
      [['0'], ['0'], ['0']],
      ['2'],
    ),
    changes: [
      ...derivations.filter(([path]) => path[1] !== 'steps' || path.length === 2),
      [['proof', 'bias', 0], '1', 1],
      [layer(1, 'weight', 2, 0), 2, 1],
      [layer(0, 'branches', 1, 0, 'bias'), [1, 2, 1], 1],
      [layer(0, 'branches', 1, 1, 'indices'), [0, 1, 2], 1],
      [layer(0, 'branches', 1, 1, 'indices'), [2, 1, 0], 0],
    ],
  },
  {
    name: 'x σ(3x) + x σ(−3x) = x, and hardmax is 1 once',
    certificate: affine(
      stack(
        2,
        concat(
          [sum([concat([], [times(3)]), act('glu')], [concat([], [times(-3)]), act('glu')])],
          [act('hardmax')],
        ),
        dense([[1], [2], [1], [1]]),
      ),
      [],
      [['1'], ['2']],
      ['1'],
    ),
    changes: [
      ...derivations.filter(([path]) => path[1] !== 'steps' || path.length === 2),
      [layer(1, 'weight', 3, 0), 2, 1],
      [layer(0, 'branches', 0, 0, 'branches', 1, 0, 'branches', 1, 0, 'scale'), 3, 1],
      [layer(0, 'branches', 0, 0, 'branches', 1, 1, 'name'), 'softmax', 2],
      [layer(0, 'branches', 1, 0, 'name'), 'sparsemax', 0],
      [layer(0, 'branches', 1, 0, 'name'), 'rms-norm', 1],
    ],
  },
  {
    name: 'maxima in another order',
    certificate: affine(
      stack(
        3,
        concat(
          [concat([gather(0, 1), act('max-pool')], [gather(2)]), act('max-pool')],
          [concat([gather(0)], [gather(1, 2), act('maxout')]), act('max-pool'), times(-1)],
        ),
        { kind: 'reduce', axes: [0], by: 'sum' },
      ),
      [both, both, both, both],
      [['0'], ['0'], ['0']],
      ['0'],
    ),
    changes: [
      ...derivations,
      [step(1), [0], 1],
      [step(1), [1, 0], 1],
      [step(1), [1, 1], 1],
      [step(1), [0, 2], 1],
      [layer(0, 'branches', 1, 0, 'branches', 0, 0, 'indices'), [1], 1],
      [layer(1, 'by'), 'mean', 0],
    ],
  },
  {
    name: 'a maximum of which one entry is left out, by bounds',
    certificate: affine(
      stack(
        2,
        dense(
          [
            [1, 1],
            [1, 0],
          ],
          [0, 2],
        ),
        act('maxout'),
      ),
      [[1]],
      [['1'], ['0']],
      ['2'],
      { where: 'in the box', weight: [['1'], ['0']] },
    ),
    changes: [
      ...derivations,
      [step(0), [0], 1],
      [layer(0, 'bias', 1), 0.5, 1],
      [layer(0, 'bias', 1), 1, 1],
      [['box'], [-1, 2], 0],
      [['box'], [-1, 3], 1],
    ],
  },
  {
    name: 'a maximum of which an entry is left out, by bounds that its form does not show',
    certificate: affine(
      stack(1, concat([act('abs')], [times(0), plus(1)]), act('max-pool')),
      [both, [1]],
      [['0']],
      ['1'],
      { where: 'in the box' },
    ),
    changes: [
      ...derivations,
      [layer(0, 'branches', 1, 1, 'bias'), 0.9999999999999999, 1],
      [['proof', 'where'], 'everywhere', 1],
      [['box'], [-2, 1], 1],
    ],
  },
  {
    name: 'roots of a norm that cancel, and one whose product is rational',
    certificate: affine(
      stack(
        1,
        sum(
          [norm(2), relu],
          [norm(2), times(-1), relu, times(-1)],
          [norm(8, { bias: 1 }), norm(2), times(-4)],
          [norm(2), times(-1)],
        ),
      ),
      [both, both],
      [['-1']],
      [['-283/100', '-282/100']],
    ),
    changes: [
      ...derivations,
      [['proof', 'weight', 0, 0], ['-1', '-1'], 0],
      [['proof', 'weight', 0, 0], '-2', 1],
      [['proof', 'bias', 0], '-283/100', 1],
      [['proof', 'bias', 0], ['-282/100', '-2'], 1],
      [layer(0, 'branches', 3, 0, 'variance'), 3, 1],
      [layer(0, 'branches', 1, 0, 'variance'), 3, 1],
    ],
  },
  {
    name: 'sums of roots, and their multiples by a root',
    certificate: affine(
      stack(
        1,
        sum([norm(2)], [norm(3)]),
        sum(
          [relu],
          [norm(2), relu, norm(0.5), times(-1)],
          [times(-0.25), act('abs')],
          [act('abs'), times(-0.25)],
        ),
      ),
      [both, both, both, both],
      [['0']],
      ['0'],
    ),
    changes: [
      ...derivations,
      [layer(1, 'branches', 1, 0, 'variance'), 3, 1],
      [layer(1, 'branches', 1, 2, 'variance'), 0.25, 1],
      [layer(1, 'branches', 2, 0, 'scale'), 0.25, 0],
      [layer(1, 'branches', 3, 1, 'scale'), 0.25, 1],
      [step(0), [1, 1], 1],
      [layer(0, 'branches', 1, 0, 'bias'), 1, 0],
    ],
  },
  {
    name: 'a unit that is stable by an irrational bound',
    certificate: affine(
      stack(1, norm(2, { bias: Math.SQRT1_2 }), relu, times(2), plus(-Math.SQRT2)),
      [[1, 1]],
      [[['1414213/1000000', '1414214/1000000']]],
      [['0', '1/1000000']],
      { where: 'in the box' },
    ),
    changes: [
      ...derivations,
      [layer(0, 'bias'), 0.7071067811865475, 1],
      [layer(0, 'variance'), 1.999, 1],
      [['proof', 'where'], 'everywhere', 1],
    ],
  },
  {
    name: 'a number of which an enclosure is known',
    certificate: affine(stack(1, dense([[0]], [1]), act('tanh')), [[]], [['0']], [['3/4', '4/5']], {
      bits: 64,
    }),
    changes: [
      ...derivations,
      [['proof', 'bits'], 0, 1],
      [['proof', 'bias', 0], '3/4', 1],
      [['proof', 'bias', 0], ['7619/10000', '4/5'], 1],
      [layer(0, 'weight', 0, 0), 1, 1],
    ],
  },
  {
    name: 'equal, with units in another order and scaled by 2',
    certificate: equal([f, g], [both, both, both, both]),
    changes: [
      ...derivations.filter(([path]) => path[0] !== 'claim'),
      [other(1, 0, 'weight', 0, 0), 3, 1],
      [other(1, 0, 'bias', 0), 2.0000000000000004, 1],
      [other(1, 2, 'weight', 0, 0), -1.5, 1],
      [other(1, 2, 'bias', 0), 0, 1],
      [other(1, 1), act('leaky-relu'), 1],
      [other(1, 1), act('leaky-relu', { slope: 0 }), 0],
      [other(1, 1), act('keras-relu'), 0],
      [step(3), [1, 1], 1],
      [['proof', 'steps'], [both, both], 1],
      [['proof', 'weight'], [], 2],
      [['networks', 1, 'inputs'], 3, 2],
    ],
  },
];

/** A unit, the steps of its layers, and its bounds in the box; `about`: what doubles near irrational bounds are off. */
interface Bounded {
  readonly name: string;
  readonly inputs?: number;
  readonly unit: readonly object[];
  readonly steps?: readonly (readonly number[])[];
  readonly where?: 'everywhere' | 'in the box';
  readonly low?: number;
  readonly high?: number;
  readonly about?: number;
  readonly bits?: number;
}

const row = (...w: readonly number[]) => dense(w.map((wi) => [wi]));
const everywhere = 'everywhere' as const;

const units: readonly Bounded[] = [
  { name: 'a sum of inputs', inputs: 2, unit: [dense([[1], [-2]], [0.5])], low: -2.5, high: 3.5 },
  {
    name: 'a sum of relus',
    inputs: 2,
    unit: [relu, row(1, -3)],
    steps: [both, both],
    low: -3,
    high: 1,
  },
  { name: 'abs', unit: [act('abs')], steps: [both], low: 0, high: 1 },
  { name: 'hard-tanh', unit: [times(2), act('hard-tanh')], steps: [[0, 2]], low: -1, high: 1 },
  { name: 'soft-shrink', unit: [act('soft-shrink')], steps: [[0, 2]], low: -0.5, high: 0.5 },
  {
    name: 'leaky-relu',
    unit: [act('leaky-relu', { slope: 0.5 })],
    steps: [both],
    low: -0.5,
    high: 1,
  },
  { name: 'square', unit: [plus(0.5), act('square')], steps: [[0, 0]], low: 0, high: 2.25 },
  {
    name: 'a parabola on one side',
    unit: [times(-2), plus(-1), act('square')],
    steps: [[0, 0]],
    low: 0,
    high: 9,
  },
  { name: 'step', unit: [act('step')], steps: [both], low: 0, high: 1 },
  { name: 'sign', unit: [act('sign')], steps: [both], low: -1, high: 1 },
  {
    name: 'a sum of branches',
    unit: [sum([relu], [act('abs'), times(-2)], [plus(3)])],
    steps: [both, both],
    low: 0,
    high: 5,
  },
  { name: 'what cancels', unit: [sum([], [times(-1)])], low: 0, high: 0 },
  {
    name: 'half a relu',
    unit: [sum([relu], [relu, times(-0.5)])],
    steps: [both, both],
    low: 0,
    high: 0.5,
  },
  {
    name: 'minus half a relu',
    unit: [sum([relu, times(-1)], [relu, times(0.5)])],
    steps: [both, both],
    low: -0.5,
    high: 0,
  },
  {
    name: 'a relu of a relu',
    unit: [relu, plus(-0.25), relu],
    steps: [both, both],
    low: 0,
    high: 0.75,
  },
  {
    name: 'a maximum',
    unit: [dense([[1, -1, 0.5]]), act('maxout', { pieces: 3 })],
    steps: [[0, 1, 2]],
    low: -0.5,
    high: 1,
  },
  {
    name: 'a maximum in a sum',
    unit: [dense([[1, 2]]), act('max-pool'), sum([], [times(-0.5)])],
    steps: [both],
    low: -0.5,
    high: 1,
  },
  { name: 'batch-norm', unit: [norm(4, { mean: 1, scale: 3, bias: 1 })], low: -2, high: 1 },
  {
    name: 'a negative batch-norm',
    unit: [norm(4, { mean: 1, scale: -3, bias: 1 })],
    low: 1,
    high: 4,
  },
  {
    name: 'a batch-norm with a root',
    unit: [norm(2)],
    low: -Math.SQRT1_2,
    high: Math.SQRT1_2,
    about: 1e-9,
  },
  {
    name: 'roots after a relu',
    unit: [relu, norm(2, { scale: -1 }), sum([], [norm(3)])],
    steps: [both],
    low: -1.1153550716504106,
    high: 0,
    about: 1e-9,
  },
  {
    name: 'hard-swish',
    unit: [times(4), act('hard-swish')],
    steps: [[0, 2]],
    low: -0.375,
    high: 4,
  },
  {
    name: 'hard-swish',
    unit: [act('hard-swish')],
    steps: [[0, 2]],
    low: -0.375,
    where: everywhere,
  },
  { name: 'sparse-plus', unit: [times(2), act('sparse-plus')], steps: [[0, 2]], low: 0, high: 2 },
  { name: 'relu-squared', unit: [times(-2), act('relu-squared')], steps: [both], low: 0, high: 4 },
  {
    name: 'x²',
    unit: [times(-2), act('square'), times(-1)],
    steps: [[0, 0]],
    high: 0,
    where: everywhere,
  },
  { name: 'relu', unit: [relu, times(-3)], steps: [both], high: 0, where: everywhere },
  {
    name: 'a leaky relu that falls and rises',
    unit: [act('leaky-relu', { slope: -1 })],
    steps: [both],
    low: 0,
    where: everywhere,
  },
  {
    name: 'a leaky relu that rises and falls',
    unit: [times(-1), act('leaky-relu', { slope: -1 }), times(-1)],
    steps: [both],
    high: 0,
    where: everywhere,
  },
  {
    name: 'threshold',
    unit: [act('threshold', { threshold: 0.5, value: 3 })],
    steps: [both],
    low: 0.5,
    high: 3,
  },
  {
    name: 'threshold',
    unit: [act('threshold', { threshold: 0.5, value: -3 })],
    steps: [both],
    low: -3,
    where: everywhere,
  },
  {
    name: 'step at its value',
    unit: [act('step', { atZero: 0 }), times(2)],
    steps: [both],
    low: 0,
    high: 2,
    where: everywhere,
  },
  {
    name: 'keras-relu',
    unit: [act('keras-relu', { slope: -0.5, threshold: 0.25, max: 0.5 })],
    steps: [[0, 2]],
    low: 0,
    high: 0.625,
  },
  {
    name: 'shrink',
    unit: [act('shrink', { bias: -2, lambda: 0.5 })],
    steps: [[0, 2]],
    low: -3,
    high: 3,
  },
  {
    name: 'gaussian',
    unit: [plus(0.5), act('gaussian'), times(-1)],
    steps: [[]],
    low: -1,
    high: -Math.exp(-2.25),
    about: 1e-9,
  },
  {
    name: 'celu',
    unit: [times(2), act('celu', { alpha: 0.5 })],
    steps: [[]],
    low: 0.5 * Math.expm1(-4),
    high: 2,
    about: 1e-9,
  },
  {
    name: 'selu',
    unit: [act('selu', { alpha: 2, scale: 3 })],
    steps: [[]],
    low: 6 * Math.expm1(-1),
    high: 3,
    about: 1e-9,
  },
  {
    name: 'softsign',
    unit: [plus(1), act('softsign')],
    steps: [[]],
    low: 0,
    high: 2 / 3,
    about: 1e-9,
  },
  {
    name: 'softmax in a sum',
    inputs: 2,
    unit: [act('softmax'), row(1, -2)],
    low: -2,
    high: 1,
    where: everywhere,
  },
  {
    name: 'sparsemax',
    inputs: 2,
    unit: [act('sparsemax'), row(0, 3)],
    low: 0,
    high: 3,
    where: everywhere,
  },
  {
    name: 'hardmax',
    inputs: 2,
    unit: [act('hardmax'), row(0, 3)],
    low: 0,
    high: 3,
    where: everywhere,
  },
  { name: 'sigmoid', unit: [act('sigmoid')], steps: [[]], low: 0, high: 1, where: everywhere },
  {
    name: 'tanh',
    unit: [times(-3), act('tanh'), times(-2)],
    steps: [[]],
    low: -2,
    high: 2,
    where: everywhere,
  },
  {
    name: 'tanh and sin',
    unit: [sum([act('tanh')], [act('sin'), times(-3)])],
    steps: [[], []],
    low: -4,
    high: 4,
    where: everywhere,
  },
  {
    name: 'tanh in the box',
    unit: [times(0.5), plus(1), act('tanh')],
    steps: [[]],
    low: Math.tanh(0.5),
    high: Math.tanh(1.5),
    about: 1e-9,
  },
  {
    name: 'softplus in the box',
    unit: [act('softplus')],
    steps: [[]],
    low: Math.log1p(Math.exp(-1)),
    high: Math.log1p(Math.exp(1)),
    about: 1e-9,
  },
  { name: 'elu', unit: [act('elu', { alpha: 2 })], steps: [[]], low: -2, where: everywhere },
  { name: 'exponential', unit: [act('exponential')], steps: [[]], low: 0, where: everywhere },
  { name: 'log-sigmoid', unit: [act('log-sigmoid')], steps: [[]], high: 0, where: everywhere },
  {
    name: 'atan',
    unit: [act('atan')],
    steps: [[]],
    low: -Math.PI / 2,
    high: Math.PI / 2,
    about: 1e-9,
    where: everywhere,
  },
  {
    name: 'a number that is not rational',
    unit: [sum([], [times(0), plus(1), act('tanh')])],
    steps: [[]],
    low: Math.tanh(1) - 1,
    high: Math.tanh(1) + 1,
    about: 1e-9,
    bits: 64,
  },
  {
    name: 'an irrational number times −2',
    unit: [sum([], [times(0), plus(1), act('tanh'), times(-2)])],
    steps: [[]],
    low: -2 * Math.tanh(1) - 1,
    high: -2 * Math.tanh(1) + 1,
    about: 1e-9,
    bits: 64,
  },
];

/** How far beyond a bound a unit is that is not stable. */
const beyond = 2 ** -40;

/** relu(z − low) − z = −low and relu(z − high) = 0 where the bounds of z are shown, and not where they are tighter. */
export const stable: readonly Written[] = units.flatMap(
  ({
    name,
    inputs = 1,
    unit,
    steps = [],
    where = 'in the box',
    low,
    high,
    about = 0,
    bits = 0,
  }) => {
    const found = (layers: readonly object[], all: Json, bias: Json) =>
      affine(stack(inputs, ...layers), all, Array(inputs).fill(['0']), [bias], { where, bits });
    const below = (z: number) =>
      found(
        [sum([...unit, plus(-z), relu], [...unit, times(-1)])],
        [...steps, [1, 1], ...steps],
        bits === 0 ? -z : [-z - 1e-9, -z + 1e-9],
      );
    const above = (z: number) => found([...unit, plus(-z), relu], [...steps, [0, 0]], '0');
    const nearer = Math.max(about, beyond);
    return [
      ...(low === undefined
        ? []
        : [{ name: `${name}, from below`, certificate: below(low - about), changes: [] }]),
      ...(high === undefined
        ? []
        : [{ name: `${name}, from above`, certificate: above(high + about), changes: [] }]),
      ...(low === undefined
        ? []
        : [
            {
              name: `${name}, from too near below`,
              certificate: below(low + nearer),
              changes: [],
              exit: 1 as const,
            },
          ]),
      ...(high === undefined
        ? []
        : [
            {
              name: `${name}, from too near above`,
              certificate: above(high - nearer),
              changes: [],
              exit: 1 as const,
            },
          ]),
    ];
  },
);

const one = [[1]];
/** Identities that each form with symbols rests on. */
const identity = (
  name: string,
  layers: readonly object[],
  steps: Json,
  weight: Json,
  bias: Json,
  changes: readonly Change[] = [],
) => ({
  name,
  certificate: affine(stack(1, ...layers), steps, [[weight]], [bias]),
  changes,
});
const opposite = (name: string, parameters?: object) => [
  dense([[1, -1]]),
  act(name, parameters),
  row(1, 1),
];
const twice = (name: string, parameters?: object) => [
  sum([times(3), act(name, parameters)], [act(name, parameters), times(-1)]),
];

export const identities: readonly Written[] = [
  identity('step(x) + step(−x) = 1', opposite('step', { atZero: 0.5 }), [both, both], '0', '1', [
    [layer(1, 'parameters'), { atZero: 1 }, 1],
    [layer(1, 'parameters'), { atZero: 0 }, 1],
    [layer(0, 'weight', 0, 1), 1, 1],
    [step(1), [1, 1], 1],
  ]),
  identity('sign(x) + sign(−x) = 0', opposite('sign'), [both, both], '0', '0', [
    [layer(1, 'name'), 'step', 1],
  ]),
  identity('step(3x) = step(x)', twice('step'), [both, both], '0', '0', [
    [layer(0, 'branches', 0, 0, 'scale'), -3, 1],
    [layer(0, 'branches', 1, 0, 'parameters'), { atZero: 0 }, 1],
  ]),
  identity(
    'hard-shrink(x) + hard-shrink(−x) = 0',
    opposite('hard-shrink'),
    [
      [0, 2],
      [0, 2],
    ],
    '0',
    '0',
    [
      [layer(1, 'name'), 'soft-shrink', 0],
      [layer(1), act('shrink', { bias: 0.25 }), 0],
      [layer(1), act('threshold'), 1],
    ],
  ),
  identity('sigmoid(x) + sigmoid(−x) = 1', opposite('sigmoid'), [[], []], '0', '1', [
    [layer(1, 'name'), 'erf', 1],
    [['proof', 'bias', 0], '0', 1],
  ]),
  identity(
    'softplus(x) − softplus(−x) = x',
    [dense([[1, -1]]), act('softplus'), row(1, -1)],
    [[], []],
    '1',
    '0',
    [
      [layer(1, 'name'), 'gelu', 0],
      [layer(1, 'name'), 'mish', 1],
      [layer(1), act('softplus', { beta: 2 }), 0],
      [layer(2, 'weight', 1, 0), 1, 1],
    ],
  ),
  identity(
    'x² − (−x)² = 0',
    [dense([[1, -1]]), act('square'), row(1, -1)],
    [
      [0, 0],
      [0, 0],
    ],
    '0',
    '0',
    [
      [layer(1, 'name'), 'relu-squared', 1],
      [layer(0, 'weight', 0, 0), 2, 1],
    ],
  ),
  identity('max(x, x + 1) = x + 1', [dense([[1, 1]], [0, 1]), act('max-pool')], [both], '1', '1', [
    [step(0), [1], 0],
    [step(0), [0], 1],
    [layer(0, 'weight', 0, 0), 1.5, 1],
  ]),
  identity(
    'max(max(x, 0), max(0, x)) = max(x, 0)',
    [sum([concat([relu], [relu]), act('max-pool')], [relu, times(-1)])],
    [both, both, both, both],
    '0',
    '0',
  ),
  identity(
    'max(−max(x, 0), −1) = −min(max(x, 0), 1)',
    [
      sum(
        [relu, times(-1), concat([], [times(0), plus(-1)]), act('max-pool')],
        [act('hard-tanh', { min: 0, max: 1 })],
      ),
    ],
    [both, both, [0, 2]],
    '0',
    '0',
    [[layer(0, 'branches', 1, 0, 'parameters', 'max'), 2, 1]],
  ),
  identity(
    'relu(0) and step(0) of numbers',
    [dense([[0, 0]], [0, 2]), sum([relu], [act('step', { atZero: 0.5 }), times(4)]), row(1, 1)],
    [both, both, both, both],
    '0',
    '8',
    [
      [step(0), [0, 0], 0],
      [step(1), [0, 0], 1],
      [step(2), [1, 1], 1],
      [step(3), [1, 1], 0],
      [layer(0, 'bias', 1), -2, 1],
    ],
  ),
  identity('x σ(0) = x/2', [concat([], [times(0)]), act('glu')], [], '1/2', '0', [
    [layer(0, 'branches', 1, 0, 'scale'), 1, 1],
  ]),
  identity('2 σ(0) = 1', [dense([[0, 0]], [2, 0]), act('glu')], [], '0', '1', [
    [layer(0, 'bias', 1), 1, 1],
    [layer(0, 'bias', 0), 0, 1],
  ]),
  identity(
    'layer-norm of two entries adds up to 0',
    [dense([[1, 3]]), act('layer-norm', { epsilon: 1 }), row(1, 1)],
    [],
    '0',
    '0',
    [
      [layer(1, 'parameters', 'epsilon'), 0, 1],
      [layer(1, 'name'), 'rms-norm', 1],
      [layer(1), act('softmax'), 1],
    ],
  ),
  identity(
    'softmax of equal entries',
    [dense([[1, 1]]), act('softmax'), row(1, -3)],
    [],
    '0',
    '-1',
    [[layer(0, 'weight', 0, 1), 2, 1]],
  ),
  identity(
    'relu(3x) = 3 relu(x), times a sum of five roots',
    [
      sum(...[2, 3, 5, 7, 11].map((variance) => [norm(variance)])),
      sum([times(3), relu], [relu, times(-3)]),
    ],
    [both, both],
    '0',
    '0',
    [[layer(1, 'branches', 1, 1, 'scale'), -2, 1]],
  ),
  identity('dense after dense', [dense(one, [1]), dense([[2]], [3])], [], '2', '5'),
];

/** The certificate with one change. */
export const changed = (certificate: object, [path, value]: Change): object => {
  const copy = structuredClone(certificate);
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as typeof at;
  const last = path.at(-1)!;
  if (value !== undefined) at[last] = value;
  else if (Array.isArray(at)) at.splice(last as number, 1);
  else delete at[last];
  return copy;
};
