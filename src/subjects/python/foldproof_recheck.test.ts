import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { withDigits } from '../../activations/digits.ts';
import { elementwise, vectors } from '../../activations/index.ts';
import { Fault } from '../../input/made.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { kinds } from '../../layers/kinds/index.ts';
import { type Shape, sizeOf } from '../../layers/tensor-shape.ts';
import { shapeThrough } from '../../layers/through-layers.ts';
import { stringify } from '../../numbers/json.ts';
import { randomFrom } from '../../numbers/random.ts';
import { byDefinition, drawLayer } from '../../testing/by-definition.ts';
import { several } from '../../testing/effort.ts';
import { cases } from '../../testing/hand-written-cases.ts';
import {
  act,
  changed,
  identities,
  nonlinear,
  stable,
  stack,
  written,
} from '../../testing/hand-written-certificates.ts';
import { closeness } from '../../testing/hand-written-closeness.ts';
import { unusualParameters } from '../../testing/unusual-parameters.ts';

/** The program that runs Python, and whether there is one: without it nothing here can be tried. */
const python = process.env.PYTHON ?? 'python3';
const isThere = spawnSync(python, ['--version'], { timeout: 30_000 }).status === 0;
const program = join(import.meta.dirname, 'foldproof_recheck.py');

/** Reads a list of [certificate, file or null], texts of JSON, and answers a list of [exit, line, milliseconds]. */
const driver = `
import json, runpy, sys, time
from fractions import Fraction
checker = runpy.run_path(sys.argv[1])
def read(text): return None if text is None else (lambda: checker["parse"](text.encode(), "text"))
def timed(certificate, file):
    start = time.perf_counter()
    return [*checker["recheck"](read(certificate), read(file)), 1000 * (time.perf_counter() - start)]
def off(case):
    # relative to 1 + |y|: how far the enclosures of 128 bits reach from y at most, and how far y is outside of short ones
    network = checker["Network"](checker["parse"](json.dumps(case["network"]).encode(), "text"), "network")
    x, y = [Fraction(xi) for xi in case["x"]], [Fraction(yi) for yi in case["y"]]
    wide, narrow = ([checker["ends"](value) for value in checker["Point"](bits).through(network.operations, x)] for bits in (1, 128))
    assert len(wide) == len(y)
    return [
        max(float(max(abs(yi - end) for end in ends) / (1 + abs(yi))) for ends, yi in zip(narrow, y)),
        max(float(max(low - yi, yi - high) / (1 + abs(yi))) for (low, high), yi in zip(wide, y)),
    ]
given = json.load(sys.stdin)
print(json.dumps([[timed(*case) for case in given["cases"]], [off(case) for case in given["values"]]]))
`;

type Answer = readonly [exit: number, line: string, milliseconds: number];

/** What a network gives at a point, by the second definition of each of its layers. */
interface Value {
  readonly name: string;
  readonly network: { readonly inputs: Shape; readonly layers: readonly AnyLayer[] };
  readonly x: readonly number[];
  readonly y: readonly string[];
}

const random = randomFrom(1);
const valueAt = (name: string, inputs: Shape, layers: readonly AnyLayer[]): Value => {
  const x = Array.from({ length: sizeOf(inputs) }, () => random.integer(-24, 24) / 8);
  const y = withDigits(150, () =>
    byDefinition(layers, { shape: inputs, entries: x.map((xi) => new Decimal(xi)) }),
  );
  return { name, network: { inputs, layers }, x, y: y.entries.map(String) };
};
const drawOfKind = (kind: string): readonly [Shape, AnyLayer] => {
  for (;;) {
    const shape = random.pick([[4], [2, 3], [2, 2, 3], [2, 3, 3], [3, 4]]);
    const layer = drawLayer(kind, random, shape);
    if (layer && !(shapeThrough([layer], shape) instanceof Fault)) return [shape, layer];
  }
};

/** What makes numbers of which enclosures are known alone. */
const irrational = [act('softplus'), { kind: 'bias', bias: -1 }];

const values: readonly Value[] = [
  ...kinds.flatMap(({ kind }) =>
    Array.from({ length: several(10, 2) }, (_, k) => {
      const [shape, layer] = drawOfKind(kind);
      return valueAt(kind, shape, k % 2 === 0 ? [layer] : [...irrational, layer]);
    }),
  ),
  ...[...elementwise, ...vectors].flatMap(({ name }) =>
    [{}, ...(unusualParameters[name] ?? [])].flatMap((parameters) =>
      [[act(name, parameters)], [...irrational, act(name, parameters)]].map((layers) =>
        valueAt(`${name} ${stringify(parameters)}`, [6, 2], layers),
      ),
    ),
  ),
];

/** One process for all. */
const recheckAll = (cases: readonly (readonly [string, string | null])[]) => {
  const run = spawnSync(python, ['-B', '-c', driver, program], {
    input: stringify({ cases, values }),
    encoding: 'utf8',
    timeout: 100_000,
  });
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout) as readonly [readonly Answer[], readonly (readonly number[])[]];
};

interface Tried {
  readonly name: string;
  readonly text: string;
  readonly file?: string;
  readonly exit: number;
  readonly line?: RegExp;
}

const tampered = [...written, ...stable, ...identities, ...closeness, ...cases].flatMap(
  ({ name, certificate, changes, exit = 0 }): Tried[] => [
    { name, text: stringify(certificate), exit },
    ...changes.map((change) => ({
      name: `${name}: ${change[0].join('.')} becomes ${stringify(change[1])}`,
      text: stringify(changed(certificate, change)),
      exit: change[2],
    })),
  ],
);

/** The midpoint of the points that an activation names is off their chord. */
const bends: readonly Tried[] = [
  ...elementwise.flatMap(({ name, bend, parameters }) => {
    const at = typeof bend === 'function' ? bend(parameters) : bend;
    return at ? [{ name, inputs: 1, x: [at[0]], y: [at[1]] }] : [];
  }),
  ...vectors.map(({ name, bend: [x, y] = [[], []] }) => ({ name, inputs: x.length, x, y })),
].map(({ name, inputs, x, y }) => ({
  name: `the bend of ${name}`,
  text: stringify(nonlinear(stack(inputs, act(name)), { x, y, bits: 64 }, [-20, 20])),
  exit: 0,
  line: /^valid: nonlinear on \[-20, 20\]ⁿ, by a chord in /,
}));

const relu = stack(1, act('relu'));
const leaky = (parameters?: object) => stack(1, act('leaky-relu', parameters));
const pair = written.find(({ name }) => name === 'two networks that are different')!.certificate;
const chord = (network: object, more: object = {}) =>
  stringify(nonlinear(network, { x: [1], y: [-1], ...more }));
const ofFile = (text: string, file: object): Tried['text'][] => [text, stringify(file)];

const files: readonly Tried[] = (
  [
    [
      'its file',
      ofFile(chord(relu), { ...relu, $schema: 'stack' }),
      0,
      /; the network is that of FILE$/,
    ],
    [
      'another file',
      ofFile(chord(relu), leaky()),
      1,
      /^invalid: FILE: expected the network of the certificate/,
    ],
    ['its file, with a default', ofFile(chord(leaky()), leaky({ slope: 0.01 })), 0, /FILE$/],
    ['the second of a pair', ofFile(stringify(pair), leaky()), 0, /FILE$/],
    ['neither of a pair', ofFile(stringify(pair), leaky({ slope: 0.02 })), 1, /^invalid: FILE/],
    [
      'a file that is none',
      ofFile(chord(relu), { ...relu, layer: [] }),
      2,
      /^bad input: FILE: "layer": expected/,
    ],
    [
      'an invalid certificate with its file',
      ofFile(chord(relu, { y: [0] }), relu),
      1,
      /expected a number apart/,
    ],
  ] as const
).map(([name, [text, file], exit, line]) => ({ name, text: text!, file: file!, exit, line }));

const deep = (n: number): object =>
  n === 0 ? relu : stack(1, { kind: 'sum', branches: [[], [deep(n - 1)]] });
const nested = (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`;
const hostile: readonly Tried[] = (
  [
    ['no JSON', '{', 2, /^bad input: text: expected JSON/],
    ['a number that is no JSON', '[NaN]', 2, /expected JSON/],
    ['a list', '[]', 2, /certificate: expected an object, found a list of 0/],
    ['lists in lists', nested(100_000), 2, /bad input: text: expected lists within lists/],
    ['layers in layers', chord(deep(30)), 2, /bad input/],
    [
      'a text of a million digits',
      chord(relu, { x: [`1/${'9'.repeat(1e6)}`] }),
      2,
      /at most 50000 characters/,
    ],
    [
      'an exponential of an exponential',
      chord(stack(1, ...Array(5).fill(act('exponential'))), { bits: 64 }),
      1,
      /^invalid: an exponential of a number beyond 2\^20/,
    ],
    [
      'squares of squares',
      chord(stack(1, { kind: 'bias', bias: 0.1 }, ...Array(30).fill(act('square')))),
      2,
      /exact numbers of at most/,
    ],
    [
      'shapes that explode',
      chord(stack([1, 1], ...Array(9).fill({ kind: 'pad', padding: 1e9 }))),
      2,
      /at most/,
    ],
    [
      'windows that explode',
      chord(stack([1, 1], { kind: 'max-pool', kernel: 1e9, padding: 1e9 })),
      2,
      /bad input/,
    ],
    ['a name with an end of line', chord(stack(1, act('re\nlu'))), 2, /^bad input: [^\n]*$/],
  ] as const
).map(([name, text, exit, line]) => ({ name, text, exit, line }));

const tried = [...tampered, ...bends, ...files, ...hostile];

describe.runIf(isThere)('foldproof_recheck.py (needs python3)', () => {
  let answers: readonly Answer[];
  let distances: readonly (readonly number[])[];
  beforeAll(() => {
    [answers, distances] = recheckAll(tried.map(({ text, file = null }) => [text, file]));
  });

  it.each(tried.map(({ name }, k) => [name, k] as const))('%s', (_, k) => {
    const [exit, line] = answers[k]!;
    expect({ exit, line }).toMatchObject({ exit: tried[k]!.exit });
    expect(line).toMatch(tried[k]!.line ?? /^(valid|invalid|bad input): \S[^\n]*$/);
  });

  it.each(values.map(({ name }, k) => [name, k] as const))('evaluates %s', (_, k) => {
    const [farthest, outside] = distances[k]!;
    expect(farthest, stringify(values[k])).toBeLessThan(1e-30);
    expect(outside, stringify(values[k])).toBeLessThan(1e-34);
  });

  it('starts as a program, and exits as it says', () => {
    const run = (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync(python, ['-B', program, ...args], {
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C', PYTHONIOENCODING: '' },
      });
      return { status, stdout, stderr };
    };
    expect(run('no-such-file.json')).toEqual({
      ...{ status: 2, stdout: '' },
      stderr: 'bad input: no-such-file.json: No such file or directory\n',
    });
    expect(run()).toMatchObject({ status: 2, stdout: '' });
  });
});
