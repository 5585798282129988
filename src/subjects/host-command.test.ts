import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../input/input-error.ts';
import type { Call } from '../laws/law.ts';
import type { Network } from '../network/network.ts';
import { dense, stackOf } from '../network/stack.ts';
import { filled } from '../numbers/rows.ts';
import { someOf } from '../testing/effort.ts';
import { hostCommand } from './host-command.ts';
import { hostModule } from './host-module.ts';
import type { HostOptions } from './host-options.ts';
import { inProcess } from './in-process.ts';
import { reference } from './reference.ts';
import type { Respondent } from './subject.ts';

const fixture = relative('', join(import.meta.dirname, 'fixtures/other-language.mjs'));
const answer = { answer: { weight: [[1]], bias: [0] } };

const open: Respondent[] = [];
const host = async (command: string, options: Partial<HostOptions> = {}) => {
  const respondent = await hostCommand(command, { timeout: 10_000, ...options });
  open.push(respondent);
  return respondent;
};
const other = (how = '', options: Partial<HostOptions> = {}) =>
  host(`node ${fixture} ${how}`.trim(), options);
// Tests run side by side: each has its process, and mostly waits for it.
afterAll(() => Promise.all(open.map((respondent) => respondent.close())));

const ask = (respondent: Respondent, inputs = 1) =>
  respondent.ask({ ask: 'collapse', stack: stackOf(dense(filled(inputs, 1, 1))) });
const identity: Call = {
  ask: 'forward',
  stack: { inputs: 4, layers: [] },
  inputs: [[-0, 1, 2, 3]],
};

describe('hostCommand', () => {
  it.concurrent('asks a command, and is answered in order', async () => {
    const it = await other();
    expect(it.origin).toEqual({ command: `node ${fixture}` });
    expect(it.profile).toMatchObject({ name: 'other', asks: ['collapse', 'forward'] });
    expect(it.profile.format.name).toBe('float32');
    const replies = await Promise.all([ask(it), it.ask(identity), ask(it)]);
    expect(replies).toEqual([answer, { answer: [[-0, 1, 2, 3]] }, answer]);
  });

  it.concurrent('bears noise, split lines, line ends of Windows and the bare NaN of Python', async () => {
    let printed = '';
    const stderr = (text: string) => {
      printed += text;
    };
    const it = await other('garbles', { stderr });
    const numbers = [[Number.NaN, Number.NEGATIVE_INFINITY, -0, -0]];
    const replies = await Promise.all([it.ask(identity), it.ask(identity)]);
    expect(replies).toEqual([{ answer: numbers }, { answer: numbers }]);
    expect(printed.match(/a line on standard output that is no answer/g)).toHaveLength(1);
    expect(printed).toContain('a print {"id":1}\n{"id":99,"bias":[]}\n{oh}\n');
  });

  const misbehaviours: readonly [string, Partial<HostOptions>, object][] = [
    ['errs', {}, { failure: 'throws', message: 'no such thing' }],
    ['loops', { timeout: 600 }, { failure: 'timed out', message: 'no answer within 600 ms' }],
    [
      'exits',
      {},
      { failure: 'ended', message: 'its process ended with exit code 3: ValueError: no' },
    ],
    ['floods', {}, { failure: 'ended', message: 'it wrote a line of more than 64 MB' }],
  ];
  it.concurrent.each(someOf(misbehaviours, 2))(
    '%s, and the calls behind it are answered',
    async (how, options, failure) => {
      const it = await other(how, options);
      const replies = await Promise.all([1, 2, 1].map((inputs) => ask(it, inputs)));
      expect(replies).toEqual([answer, failure, answer]);
    },
  );

  const first = 'expected a first line like {"name":"mine","asks":["collapse"]}, but';
  it.concurrent.each([
    ['exit 3', `${first} its process ended with exit code 3`],
    ['echo oh no >&2; exit 1', `${first} its process ended with exit code 1: oh no`],
    ['cat', `${first} it was not ready within 500 ms`],
    [
      `node ${fixture} unready`,
      'first line.asks[0]: expected one of forward, collapse, collapseModulo, fold, quantize, rewrite, activation, derivative, gradient, fit, found "fly"',
    ],
  ])('says what is wrong with `%s`', async (command, message) => {
    const error = await host(command, { loading: command === 'cat' ? 500 : 10_000 }).catch(
      (thrown) => thrown,
    );
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toBe(`${command}: ${message}`);
  });
});

describe('the examples of docs/subjects.md', () => {
  const stack = stackOf(
    dense(
      [
        [1, -0],
        [3, 0.5],
      ],
      [0.25, -1],
    ),
    dense([[2], [-4]]),
    dense([[8]], [1]),
  );
  const holds = async (subject: Respondent) => {
    open.push(subject);
    const truth = inProcess(reference, { subject: 'reference' });
    for (const call of [
      { ask: 'collapse', stack },
      {
        ask: 'forward',
        stack,
        inputs: [
          [1, -0],
          [0.5, 3],
        ],
      },
      { ask: 'collapse', stack: { inputs: 2, layers: [] } },
    ] as Call[]) {
      expect(await subject.ask(call)).toEqual(await truth.ask(call));
    }
  };

  it.concurrent.each(['collapse.ts', 'numpy-subject.py', 'torch-subject.py'])(
    'are printed there: %s',
    (name) => {
      const example = readFileSync(`docs/examples/${name}`, 'utf8').trim();
      expect(readFileSync('docs/subjects.md', 'utf8')).toContain(example);
    },
  );

  it.concurrent('collapse.ts', async () => {
    await holds(await hostModule('docs/examples/collapse.ts', undefined, { timeout: 10_000 }));
  });

  /** The command of an example in Python, which imports foldproof.py. */
  const python = process.env.PYTHON ?? 'python3';
  const inPython = (name: string) =>
    `PYTHONPATH=src/subjects/python ${python} -B docs/examples/${name}`;
  // To import them would take seconds.
  const found = `import importlib.util as u; print(*(m for m in ('numpy', 'torch') if u.find_spec(m)))`;
  const modules = spawnSync(python, ['-c', found], { timeout: 30_000, encoding: 'utf8' }).stdout;
  const has = (module: string) => modules?.split(/\s+/).includes(module);

  it.runIf(has('numpy'))('numpy-subject.py (needs numpy)', { concurrent: true }, async () => {
    const subject = await hostCommand(inPython('numpy-subject.py'), { timeout: 30_000 });
    open.push(subject);
    const truth = inProcess(reference, { subject: 'reference' });
    for (const given of [stack, { inputs: 2, layers: [] }]) {
      const call: Call = { ask: 'collapse', stack: given };
      expect(await subject.ask(call)).toEqual(await truth.ask(call));
    }
  });

  it.runIf(has('torch'))('torch-subject.py (needs torch)', { concurrent: true }, async () => {
    const subject = await hostCommand(inPython('torch-subject.py'), { timeout: 30_000 });
    open.push(subject);
    const norm = { kind: 'batch-norm', mean: 1, variance: 3, epsilon: 1 };
    const conv = { kind: 'conv', weight: [[[2, 4]]], bias: [1] };
    const layers = [conv, norm] as unknown as Network['layers'];
    expect(await subject.ask({ ask: 'fold', stack: { inputs: [1, 3], layers } })).toMatchObject({
      answer: { layers: [{ kind: 'conv', weight: [[[1, 2]]], bias: [0] }] },
    });
  });
});
