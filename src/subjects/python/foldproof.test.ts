import { spawn, spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dense, stackOf } from '../../network/stack.ts';
import { someOf } from '../../testing/effort.ts';
import { hostCommand } from '../host-command.ts';
import type { Respondent } from '../subject.ts';

/** The program that runs Python, and whether there is one: without it nothing here can be tried. */
const python = process.env.PYTHON ?? 'python3';
const isThere = spawnSync(python, ['--version'], { timeout: 30_000 }).status === 0;
const fixture = relative('', join(import.meta.dirname, '../fixtures/python-subject.py'));

const open: Respondent[] = [];
const host = async (how: string, stderr?: (text: string) => void) => {
  const options = { timeout: 30_000, ...(stderr && { stderr }) };
  const respondent = await hostCommand(`${python} ${fixture} ${how}`, options);
  open.push(respondent);
  return respondent;
};
afterAll(() => Promise.all(open.map((respondent) => respondent.close())));

const ask = (respondent: Respondent, inputs = 1) =>
  respondent.ask({ ask: 'collapse', stack: { inputs, layers: [] } });
const header = '{"name": "in Python", "precision": {"store": "float32", "subnormals": "flushed"}, ';

describe.runIf(isThere)('foldproof.py (needs python3)', { concurrent: true }, () => {
  it('says what it is, and reads and writes each number as it is', async () => {
    const it = await host('big');
    const { name, format, order, asks } = it.profile;
    expect({ name, order, asks }).toEqual({
      ...{ name: 'in Python', order: 'left' },
      asks: ['forward', 'collapse', 'collapseModulo'],
    });
    expect(format).toMatchObject({ subnormals: 'flushed', accuracy: { tanh: { ulps: 3 } } });
    const inputs = [
      [-0, 1, 2 ** 60, Number.POSITIVE_INFINITY],
      [Number.NaN, 0.1, 1e300, -1e-300],
    ];
    const stack = { inputs: 4, layers: [] };
    const replies = [it.ask({ ask: 'forward', stack, inputs }), ask(it)];
    expect(await Promise.all(replies)).toEqual([
      { answer: inputs },
      {
        answer: {
          weight: [[2 ** 60, Number.NaN, Number.NEGATIVE_INFINITY, -0, 2 ** -1074]],
          bias: [0, 1e300, true, 2 ** 53, 1],
        },
      },
    ]);
  });

  it('leaves integers modulo a prime as they are', async () => {
    const it = await host('big');
    const [modulus, w] = [67_108_859, 67_108_858];
    const stack = stackOf(dense([[w]]));
    const reply = await it.ask({ ask: 'collapseModulo', stack, modulus });
    expect(reply).toEqual({
      answer: { weight: [[Number(BigInt(w) * BigInt(modulus))]], bias: undefined },
    });
  });

  it('folds: the example that is laid down', async () => {
    const example = relative('', join(import.meta.dirname, 'example.py'));
    const it = await hostCommand(`${python} -B ${example}`, { timeout: 30_000 });
    open.push(it);
    expect(it.profile).toMatchObject({ asks: ['fold'], patterns: ['conv batch-norm'] });
    const fold = (...layers: object[]) =>
      it.ask({ ask: 'fold', stack: { inputs: [2, 2], layers: layers as never } });
    const conv = {
      kind: 'conv',
      weight: [
        [[1], [-0]],
        [[2], [1]],
      ],
      strides: [2],
    };
    const norm = { kind: 'batch-norm', mean: [1, 0], variance: [0, 3], bias: [0, 5], epsilon: 1 };
    const folded = {
      ...conv,
      weight: [
        [[1], [-0]],
        [[1], [0.5]],
      ],
      bias: [-1, 5],
    };
    const divides = { ...norm, epsilon: 0 };
    expect(await Promise.all([fold(conv, norm), fold(conv, divides)])).toEqual([
      { answer: { inputs: [2, 2], layers: [folded] } },
      {
        failure: 'throws',
        message: expect.stringMatching(/^ZeroDivisionError: .* \(example\.py:\d+\)$/),
      },
    ]);
  });

  it('answers where the code under test prints, and passes what it printed on', async () => {
    let printed = '';
    const it = await host('prints', (text) => {
      printed += text;
    });
    const answer = { answer: { weight: [[1]], bias: [0] } };
    expect(await Promise.all([ask(it), ask(it)])).toEqual([answer, answer]);
    await it.close();
    for (const line of [
      'loading…',
      '{"id":1,"weight":[[7]]}',
      'through what standard output was',
      'through the descriptor',
      'from another process',
      'served',
    ])
      expect(printed.split('\n')).toContain(line);
    expect(printed).not.toContain('in Python');
  });

  const ways: readonly [string, object][] = [
    ['reads', { answer: { weight: [[0]], bias: [0] } }],
    ['refuses', { unsupported: 'grouped convolutions' }],
    ['says_nothing', { failure: 'throws', message: 'Silent (python-subject.py:40)' }],
    [
      'answers_a_complex',
      {
        failure: 'throws',
        message: 'TypeError: expected numbers and lists of them in the answer, found complex',
      },
    ],
    ['exits', { failure: 'ended', message: 'its process ended with exit code 3: loading…' }],
  ];
  it.each(someOf(ways, 2))('%s', async (how, reply) => {
    expect(await ask(await host(how))).toEqual(reply);
  });

  it('says where an error was raised, and answers the calls behind it', async () => {
    const it = await host('raises');
    const answer = { answer: { weight: [[1]], bias: undefined } };
    const error = {
      failure: 'throws',
      message: "KeyError: 'no such\\nlayer' (python-subject.py:31)",
    };
    expect(await Promise.all([ask(it), ask(it, 2), ask(it)])).toEqual([answer, error, answer]);
  });

  it('ends with its input, and says nothing of lines that are empty', () => {
    const { status, stdout, stderr } = spawnSync(python, [fixture, 'raises'], {
      input:
        '\n{"id":5,"ask":"collapse","stack":{"inputs":1,"layers":[]}}\n{"id":6,"ask":"fly"}\n{oh\n',
      encoding: 'utf8',
    });
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('loading…');
    expect(lines[1]!.startsWith(header)).toBe(true);
    expect(lines.slice(2)).toEqual([
      '{"id": 5, "weight": [[1.0]]}',
      '{"id": 6, "error": "TypeError: it has no function for fly"}',
      expect.stringMatching(/^\{"id": null, "error": "JSONDecodeError: /),
      '',
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('ends without a word at Ctrl-C, and where nobody reads its answers', async () => {
    const ends = async (stop: (child: ReturnType<typeof spawn>) => void) => {
      const child = spawn(python, [fixture, 'raises'], { stdio: 'pipe' });
      let printed = '';
      child.stderr!.on('data', (text) => {
        printed += text;
      });
      child.stdin!.on('error', () => {});
      await new Promise((ready) => child.stdout!.once('data', ready));
      await new Promise((later) => setTimeout(later, 100)); // the second line may follow the first
      stop(child);
      const code = await new Promise((ended) => child.once('close', ended));
      return { code, printed };
    };
    expect(await ends((child) => child.kill('SIGINT'))).toEqual({ code: 0, printed: '' });
    const gone = await ends((child) => {
      child.stdout!.destroy();
      child.stdin!.write('{"id":1,"ask":"collapse","stack":{"inputs":1,"layers":[]}}\n'.repeat(3));
    });
    expect(gone.printed).not.toContain('Traceback');
  });
});

it.runIf(isThere)(
  'the unit tests of foldproof.py (need python3; torch and numpy where they are)',
  () => {
    const tests = join(import.meta.dirname, 'foldproof_test.py');
    const { status, stderr } = spawnSync(python, ['-B', tests], {
      encoding: 'utf8',
      timeout: 100_000,
    });
    expect(stderr).toMatch(/\nRan [1-9]\d* tests? in /);
    expect(status, stderr).toBe(0);
  },
);
