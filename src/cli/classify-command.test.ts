import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { classificationData } from '../documents/classification.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { main } from './main.ts';

const folder = temporaryFolder().path;

const classify = async (stack: unknown, ...args: string[]) => {
  const path = join(folder, 'stack.json');
  writeFileSync(path, typeof stack === 'string' ? stack : JSON.stringify(stack));
  const said = { out: '', err: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.err += String(text);
    return true;
  });
  const code = await main(['classify', path, ...args]);
  vi.restoreAllMocks();
  return { code, ...said };
};

/** w₁ f(x) + w₂ f(−x) */
const pair = (name: string, first: number, second: number) => ({
  inputs: 1,
  layers: [
    { kind: 'dense', weight: [[1, -1]] },
    { kind: 'activation', name },
    { kind: 'dense', weight: [[first], [second]] },
  ],
});

afterEach(() => vi.restoreAllMocks());

describe('foldproof classify', () => {
  it('relu(x) − relu(−x) is affine, with a proof: exit 0', async () => {
    const { code, out } = await classify(pair('relu', 1, -1));
    expect([code, out]).toEqual([
      0,
      'affine, proved everywhere: what is not linear cancels, or has no weight\n',
    ]);
  });

  it('draws a network of one or two inputs, and says why it draws no other', async () => {
    const picture = join(folder, 'picture.svg');
    const { code, err } = await classify(pair('relu', 1, 1), '--picture', picture);
    expect([code, err]).toEqual([10, '']);
    const svg = readFileSync(picture, 'utf8');
    expect(svg).toMatch(
      /^<svg [^>]*aria-label="The network is nonlinear\. The graph of output 0\./,
    );
    expect(svg).toContain('t = 0.5');
    const other = join(folder, 'other.svg');
    const three = { inputs: 3, layers: [{ kind: 'activation', name: 'relu' }] };
    expect((await classify(three, '--picture', other)).err).toBe(
      `${other} is not written: expected a network of one or two inputs, found one of 3 inputs\n`,
    );
    const huge = { inputs: 1, layers: [{ kind: 'dense', weight: [[1.7e308]] }] };
    const far = await classify(huge, '--box', '-9,9', '--picture', other);
    expect(far.err).toContain('found one with values past drawing');
    expect(existsSync(other)).toBe(false);
  });

  it('relu(x) + relu(−x) is not, with the simplest witness: exit 10', async () => {
    const { code, out } = await classify(pair('relu', 1, 1));
    expect(code).toBe(10);
    expect(out).toContain('certified in exact arithmetic');
    expect(out).toMatch(/x = \[-?1\], y = \[-?1\], t = 0.5/);
  });

  it('tanh is certified in balls', async () => {
    expect((await classify(pair('tanh', 1, 2))).out).toContain('certified in balls');
  });

  it('takes networks: a convolution and relu are not affine, a norm alone is', async () => {
    const conv = {
      kind: 'conv',
      weight: [[[[1, -1]]]],
      padding: [
        [0, 0],
        [1, 0],
      ],
    };
    const norm = { kind: 'batch-norm', mean: [1], variance: [3] };
    const relu = { kind: 'activation', name: 'relu' };
    const bent = await classify({ inputs: [1, 1, 2], layers: [conv, relu] });
    expect([bent.code, bent.out]).toEqual([10, expect.stringContaining('certified in exact')]);
    const straight = await classify({ inputs: [1, 1, 2], layers: [norm, conv] });
    expect([straight.code, straight.out]).toEqual([
      0,
      'affine, proved everywhere: all layers are affine\n',
    ]);
    const pool = await classify({
      inputs: [1, 1, 2],
      layers: [{ kind: 'max-pool', kernel: [1, 2] }],
    });
    expect([pool.code, pool.out]).toEqual([10, expect.stringContaining('certified in exact')]);
    const softmax = await classify({
      inputs: 1,
      layers: [{ kind: 'activation', name: 'softmax' }],
    });
    expect([softmax.code, softmax.out]).toEqual([
      0,
      'affine, proved everywhere: what is not linear cancels, or has no weight\n  assuming ' +
        'f(x + c) = f(x) for softmax, f of the entries in any order is f(x) in that order for softmax, ' +
        'f(x)ᵢ ≥ 0 and Σᵢ f(x)ᵢ = 1 for softmax\n',
    ]);
  });

  it('prints the verdict as data', async () => {
    const { out } = await classify(pair('relu', 1, -1), '--json');
    expect(v.parse(classificationData, JSON.parse(out))).toMatchObject({
      ...{ schema: 'foldproof/verdict@1', verdict: 'affine', scope: 'proved' },
      where: 'everywhere',
    });
    const bent = JSON.parse((await classify(pair('relu', 1, 1), '--json')).out);
    expect(v.parse(classificationData, bent)).toEqual(bent);
    expect(bent).toMatchObject({ verdict: 'nonlinear', scope: 'proved' });
    const cut = await classify(pair('gelu', 1, 1), '--json', '--time', '0.001ms');
    const open = JSON.parse(cut.out);
    expect(v.parse(classificationData, open)).toEqual(open);
    expect(open).toMatchObject({ verdict: 'undecided', scope: 'sampled' });
  });

  it('is undecided when the time is over, and says so', async () => {
    const { code, out } = await classify(pair('gelu', 1, 1), '--time', '0.001ms');
    expect(code).toBe(3);
    expect(out).toMatch(/^undecided: .*; the time was over \(--time\)\n$/);
    expect(out).not.toContain('()'); // no method had its turn
  });

  it('shows a witness of a box that is not around 0', async () => {
    const { code, out } = await classify(pair('gelu', 1, 0), '--json', '--box', '3,4');
    expect(code).toBe(10);
    const { x, y, point } = JSON.parse(out).witness;
    for (const xi of [...x, ...y, ...point]) expect(xi >= 3 && xi <= 4).toBe(true);
  });

  it('shows of a long witness the entries that are not 0', async () => {
    const weight = Array.from({ length: 40 }, (_, i) => [i === 7 ? 1 : 0]);
    const layers = [
      { kind: 'dense', weight },
      { kind: 'activation', name: 'relu' },
    ];
    const { out } = await classify({ inputs: 40, layers });
    expect(out).toContain('x = 40 entries, [7] = 1; others 0, y = 40 entries, [7] = -1; others 0,');
    expect(out).toContain('= 40 entries, all 0, output 0 is 0');
  });

  it.each([
    ['no JSON', '{', [], 'expected JSON'],
    ['no stack', {}, [], 'inputs: expected a whole number'],
    [
      'NaN',
      { inputs: 1, layers: [{ kind: 'dense', weight: [['NaN']] }] },
      [],
      'expected finite numbers, found NaN',
    ],
    ['an empty box', pair('relu', 1, 1), ['--box', '1,1'], '--box: expected two numbers'],
    ['half a box', pair('relu', 1, 1), ['--box', '1'], '--box: expected two numbers'],
  ])('%s is bad input: one line, exit 2', async (_, stack, args, line) => {
    const { code, err } = await classify(stack, ...args);
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    expect(err).toContain(line);
  });
});
