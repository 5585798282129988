import { join, relative } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { InputError } from '../input/input-error.ts';
import { dense, stackOf } from '../network/stack.ts';
import { filled } from '../numbers/rows.ts';
import { isThorough, someOf } from '../testing/effort.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { hostModule } from './host-module.ts';
import type { HostOptions } from './host-options.ts';
import type { Respondent } from './subject.ts';

const hostile = relative('', join(import.meta.dirname, 'fixtures/hostile.mjs'));
const answer = { answer: { weight: [[1]], bias: [0] } };

const open: Respondent[] = [];
const host = async (name?: string, options: Partial<HostOptions> = {}, file = hostile) => {
  const respondent = await hostModule(file, name, { timeout: 10_000, ...options });
  open.push(respondent);
  return respondent;
};
// At once after each test: a process that is left alone for half a second starts a spare.
afterEach(() => Promise.all(open.splice(0).map((respondent) => respondent.close())));

/** Asks for the collapse of one layer of that many inputs. */
const ask = (respondent: Respondent, inputs = 1) =>
  respondent.ask({ ask: 'collapse', stack: stackOf(dense(filled(inputs, 1, 1))) });

/** Asks one subject at 2, 3, 4 … inputs, and before, between and after at 1 input. */
const askAll = async (respondent: Respondent, ways: number) => {
  const inputs = Array.from({ length: ways }, (_, i) => [i + 2, 1]).flat();
  const [first, ...replies] = await Promise.all([1, ...inputs].map((n) => ask(respondent, n)));
  expect(first).toEqual(answer);
  for (const between of replies.filter((_, i) => i % 2 === 1)) expect(between).toEqual(answer);
  return replies.filter((_, i) => i % 2 === 0);
};

describe('hostModule', () => {
  it('asks a module: the default export, or the one that is named', async () => {
    const it = await host();
    expect(it.origin).toEqual({ subject: hostile });
    expect(await ask(it)).toEqual(answer);
    const echo = await host('echo');
    expect(echo.origin).toEqual({ subject: `${hostile}#echo` });
    expect(echo.profile).toMatchObject({
      name: 'echo',
      format: { name: 'float32', round: Math.fround },
      order: 'left',
      asks: ['forward'],
    });
    const inputs = [[-0, Number.NaN, Number.NEGATIVE_INFINITY, 5e-324]];
    const stack = { inputs: 4, layers: [] };
    expect(await echo.ask({ ask: 'forward', stack, inputs })).toEqual({ answer: inputs });
  });

  it('tells what a subject does to its argument, to its answer and to the channel', async () => {
    const throws = (message: unknown) => ({ failure: 'throws', message });
    const changed = (message: string) => ({ failure: 'changed its argument', message });
    const wrote = changed('stack.layers[0].weight[0][0] was 1, is now 2');
    expect(await askAll(await host('many'), 10)).toEqual([
      throws('threw no'),
      wrote,
      changed(`stack.cache was nothing, is now "${'x'.repeat(40)}"`),
      changed('stack.cache was nothing, is now a function'),
      throws(expect.stringMatching(/weight(\[0\]){7} is nested too deep$/)),
      throws(expect.stringMatching(/^Error: (too long ){32}too …$/)),
      throws('TypeError: its answer is not plain data: weight[0][0] is a function'),
      answer, // a number that was written back is no change
      answer, // what the subject sends is no answer
      throws('RangeError: no such thing'),
    ]);
    // It replaces what could be asked whether it wrote.
    expect(await ask(await host('whitens'))).toEqual(wrote);
  });

  it('keeps a process ready, so that a restart only loads the module', async () => {
    const it = await host('uptime');
    const call = { ask: 'forward', stack: { inputs: 1, layers: [] }, inputs: [[1]] } as const;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const restarted = performance.now();
    await it.restart();
    const reply = (await it.ask(call)) as { answer: [[number]] };
    // It was there before the restart.
    expect(reply.answer[0][0] * 1000).toBeGreaterThan(performance.now() - restarted);
  });

  it('times out a call that hangs or loops, and answers the calls behind it', async () => {
    const late = { failure: 'timed out', message: 'no answer within 400 ms' };
    expect(await askAll(await host('silent', { timeout: 400 }), 2)).toEqual([late, late]);
  });

  it('says how its process ended, and answers the calls behind it', async () => {
    const ended = (how: RegExp) => ({ failure: 'ended', message: expect.stringMatching(how) });
    const ends = [
      ended(/^its process ended with exit code 0$/),
      ended(/^its process was ended by SIGABRT$/),
      ...(isThorough ? [ended(/^its process ended with exit code \d+$/)] : []),
    ];
    expect(await askAll(await host('mortal', { timeout: 60_000 }), ends.length)).toEqual(ends);
  });

  const hungry = [
    ['eatsBuffers', /^its process ran out of memory: it took more than 256 MB$/],
    ['eatsHeap', /^its process ran out of memory/],
  ] as const;
  it.each(someOf(hungry))('%s: ended, and the calls behind it are answered', async (name, how) => {
    const it = await host(name, { memory: 128, timeout: 60_000 });
    expect(await askAll(it, 1)).toEqual([
      { failure: 'ended', message: expect.stringMatching(how) },
    ]);
  });

  it('names an error that comes after the answer', async () => {
    const it = await host('later');
    let reply = await ask(it, 2);
    while ('answer' in reply) reply = await ask(it);
    expect(reply).toEqual({
      failure: 'ended',
      message: expect.stringMatching(/uncaught.*: Error: too late$/),
    });
    expect(await ask(it)).toEqual(answer);
  });

  it('keeps what it prints from our output, and bounds it', async () => {
    let printed = '';
    const it = await host('prints', {
      stderr: (text) => {
        printed += text;
      },
    });
    for (let k = 0; k < 3; k++) expect(await ask(it)).toEqual(answer);
    await it.close();
    expect(printed).toMatch(/^\{"id":1\}\nx+\n… the subject printed more, which is left out\n$/);
    expect(printed.length).toBeLessThan(10_100);
  });

  it('answers no more when it is closed', async () => {
    const it = await host('hangs');
    const pending = [ask(it, 2), ask(it, 1)];
    await it.close();
    const closed = { failure: 'ended', message: 'it was closed' };
    expect(await Promise.all(pending)).toEqual([closed, closed]);
    expect(await ask(it)).toEqual(closed);
  });
});

describe('a module that gives no subject', () => {
  const folder = temporaryFolder();
  const write = (name: string, text: string) => relative('', folder.write(name, text));
  const error = async (file: string, name?: string, options: Partial<HostOptions> = {}) => {
    const failure = await host(name, options, file).catch((thrown) => thrown);
    expect(failure).toBeInstanceOf(InputError);
    expect(failure.message).not.toContain('\n');
    return failure.message;
  };

  // In `npm test` an example of docs/subjects.md is TypeScript: host-command.test.ts.
  it.runIf(isThorough)('TypeScript runs', async () => {
    const file = write(
      'mine.mts',
      `interface S { name: string }
       const subject: S & Record<string, unknown> = { name: 'mine', collapse: () => ({ weight: [[1]], bias: [0] }) };
       export default subject;`,
    );
    expect(await ask(await host(undefined, {}, file))).toEqual(answer);
  });

  it('CommonJS runs', async () => {
    const text =
      'exports.default = { name: "mine", collapse: () => ({ weight: [[1]], bias: [0] }) };';
    const compiled = write('mine.cjs', `exports.__esModule = true; ${text}`);
    expect(await ask(await host(undefined, {}, compiled))).toEqual(answer);
  });

  it('says which file is missing or not a module', async () => {
    expect(await error('no/such.mjs')).toBe('no/such.mjs: expected a module, found no such file');
    const python = write('mine.py', '');
    expect(await error(python)).toBe(
      `${python}: expected a module ending in .js .mjs .cjs .ts .mts .cts, found .py; other languages run with --subject-command`,
    );
  });

  // What else can be wrong with a module: host-load.test.ts, without a process.
  it('says where it does not load, and what it does not export', async () => {
    const syntax = write('syntax.mjs', 'export default {\n  name: "a"\n  forward() {},\n};');
    expect(await error(syntax)).toBe(
      `${syntax}: expected a module that loads, found SyntaxError: Unexpected identifier 'forward' (${syntax}:3)`,
    );
    expect(await error(hostile, 'nothing')).toMatch(
      /^\S+: expected an export nothing, found aborts, .*, hangs, .*; name one with FILE#export$/,
    );
  });

  it('says when it ends or never finishes on loading', async () => {
    const exits = write('exits.mjs', 'process.exit(3)');
    expect(await error(exits)).toBe(
      `${exits}: expected a subject, but its process ended with exit code 3`,
    );
    const hangs = write('hangs.mjs', 'await new Promise(() => {})');
    expect(await error(hangs, undefined, { loading: 500 })).toBe(
      `${hangs}: expected a subject, but it was not ready within 500 ms`,
    );
  });
});
