import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { foldproof } from '../testing/command-line.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { layerTemplate } from './templates/layer-template.ts';

const folder = temporaryFolder().path;
// Where a user's file has 'foldproof', these have what `npm test` has built.
const api = pathToFileURL(fileURLToPath(new URL('../../dist/index.js', import.meta.url))).href;

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text.replace("'foldproof'", `'${api}'`));
  return path;
};

/** The file that `new layer` writes, with one part in the place of another. */
const gained = (from = '', to = ''): string => {
  const text = layerTemplate('gained');
  expect(text).toContain(from);
  return text.replace(from, to);
};

const verify = (path: string, ...more: string[]) =>
  foldproof('verify', '--layer', path, '--runs', '40', '--seed', '1', '--out', folder, ...more);

describe('foldproof verify --layer', () => {
  it('holds the file of `new layer` to its claims, and networks with it to the laws', async () => {
    expect((await foldproof('new', 'layer', 'gained', '--dir', folder)).code).toBe(0);
    const path = write('gained.ts', readFileSync(join(folder, 'gained.ts'), 'utf8'));
    const { code, out } = await verify(path);
    expect(out).toContain(
      '✓ exact: the words compute what exact says, and shape is its shape; held',
    );
    expect(out).toMatch(/Held +fold\/preserves/);
    expect(out).toMatch(/Held +network\/collapse/);
    expect(code).toBe(0);
    const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { laws: object[] };
    expect(run.laws.length).toBeGreaterThan(5);
  });

  it('tells a wrong formula at the simplest layer, with the command that does it again', async () => {
    const path = write('wrong.ts', gained('[words.plus(shift, each)]', '[]'));
    const { code, out } = await verify(path);
    expect(code).toBe(1);
    expect(out).toContain('✗ exact: the words compute what exact says');
    expect(out).toContain('y[0] is 0 by the words and 1 by exact');
    expect(out).toContain('{"inputs":1,"layers":[{"gain":[0],"shift":[1],"kind":"gained"}]}');
    expect(out).toContain(`Again: foldproof verify --layer ${path} --runs 40 --seed 1`);
    const { out: data } = await verify(path, '--json');
    const { claims } = JSON.parse(data) as { claims: { id: string; status: string }[] };
    expect(claims.find(({ id }) => id === 'exact')).toMatchObject({ status: 'refuted' });
  });

  it.each([
    ['shape.ts', 'shape: (_, input) => input', 'shape: (_, [c]) => [c! + 1]', '✗ words: '],
    ['field.ts', 'gain: draws.numbers', 'gian: draws.numbers', 'found "gian" (did you mean gain?)'],
    ['draw.ts', 'draws.numbers(dice, channels!),', 'null!.x,', '✗ draw: '],
    [
      'fault.ts',
      '(_, input) => input',
      "() => new Fault('expected no input')",
      'expected no input',
    ],
  ])('%s is a kind that is wrong: told, exit 1', async (name, from, to, line) => {
    const text = gained(from, to).replace('{ draws', '{ Fault, draws');
    const { code, out } = await verify(write(name, text));
    expect([code, out.includes(line)]).toEqual([1, true]);
  });

  it.each([
    ['none.ts', 'export const a = 3;', 'expected a default export made by layer({ … })'],
    ['taken.ts', gained("kind: 'gained'", "kind: 'dense'"), 'found dense, which is one of ours'],
    ['units.ts', gained("units: 'kept'", "units: 'all'"), 'units: expected one of kept, fresh'],
    ['exact.ts', gained('  exact:', '  inexact:'), 'exact: expected a function, found nothing'],
    [
      'fields.ts',
      gained('fields.optional(fields.perChannel)', '3'),
      'fields.shift: expected a field',
    ],
    ['syntax.ts', 'export default {', 'expected a module that loads'],
    [
      'exits.ts',
      gained('    const each', '    process.exit(0);\n    const each'),
      'its process ended with exit code 0',
    ],
  ])('%s is bad input: one line, exit 2', async (name, text, line) => {
    const { code, err } = await verify(write(name, text));
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    expect(err).toContain(line);
  });

  it('ends words that never return', async () => {
    const loop = gained('    const each', '    for (;;) {}\n    const each');
    const { code, err } = await verify(write('loop.ts', loop), '--timeout', '1s');
    expect(code).toBe(2);
    expect(err).toContain('found a call that gave nothing within 1000 ms');
  });

  it.each([
    [['--subject', 'reference'], '--layer and --subject: expected one of them, found both'],
    [['--workers', '2'], '--layer and --workers: expected one of them, found both'],
  ])('%s is wrong usage', async (args, line) => {
    const { code, err } = await verify('gained.ts', ...args);
    expect([code, err.includes(line)]).toEqual([2, true]);
  });
});

describe('foldproof new layer', () => {
  it('never writes over another file, or a kind of ours', async () => {
    await foldproof('new', 'layer', 'twice', '--dir', folder);
    expect((await foldproof('new', 'layer', 'twice', '--dir', folder)).err).toContain('found one');
    const { code, err } = await foldproof('new', 'layer', 'batch-norm', '--dir', folder);
    expect([code, err.includes('found batch-norm, which is a kind of ours')]).toEqual([2, true]);
  });
});
