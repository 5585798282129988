import { writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { comparisonVerdictData } from '../documents/network-verdict.ts';
import { eachInFolder, refused } from '../testing/command-folder.ts';
import { foldproof } from '../testing/command-line.ts';

eachInFolder();

const write = (path: string, inputs: number, ...layers: object[]): string => {
  writeFileSync(path, JSON.stringify({ inputs, layers }));
  return path;
};

const dense = (w: number, b = 0) => ({ kind: 'dense', weight: [[w]], bias: [b] });
const relu = { kind: 'activation', name: 'relu' };

describe('foldproof compare', () => {
  it('exits with 0 where networks are equal, or equal up to rounding', async () => {
    const a = write('a.json', 1, dense(0.1), dense(0.2));
    const b = write('b.json', 1, dense(0.1 * 0.2));
    const same = await foldproof('compare', a, a);
    expect([same.code, same.out]).toEqual([
      0,
      'equal, proved: their layers do the same to the same numbers\n',
    ]);
    const near = await foldproof('compare', a, b);
    expect(near.code).toBe(0);
    expect(near.out).toContain('equal-up-to-rounding, proved: each entry of W′ and b′');
  });

  it('exits with 1 where they differ, with a witness', async () => {
    const a = write('a.json', 1, dense(2), relu);
    const b = write('b.json', 1, dense(3), relu);
    const { code, out } = await foldproof('compare', a, b);
    expect([code, out]).toEqual([
      1,
      `different, sampled: they differ at a point by more than rounding explains
  2 points, 0 without a certificate
  x = [1]
  output 0: A gives 2, B gives 3; off by 1, allowed 0
  goes wrong first in A layers[0], B layers[0]
`,
    ]);
    expect((await foldproof('compare', a, b, '--within', '1')).code).toBe(0);
  });

  it('shrinks the witness, and names the first layers that go wrong', async () => {
    const square = (w: number) => ({
      kind: 'dense',
      weight: [
        [1, 1],
        [w, 1],
        [0.5, 1],
      ],
      bias: [-2, 0],
    });
    const last = { kind: 'dense', weight: [[1], [1]] };
    const same = {
      kind: 'dense',
      weight: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    };
    const a = write('a.json', 3, same, relu, square(2), relu, last);
    const b = write('b.json', 3, relu, same, { kind: 'scale', scale: 1 }, square(2.25), relu, last);
    const c = write('c.json', 3, same, relu, square(2.25), relu, last);
    const { out, code } = await foldproof('compare', a, c, '--box', '0,4');
    expect(code).toBe(1);
    expect(out).toContain('x = [0, 1, 0]');
    expect(out).toContain('goes wrong first in A layers[2], B layers[2]');
    const other = await foldproof('compare', a, b, '--box', '0,4', '--json');
    expect(JSON.parse(other.out).firstWrong).toEqual({
      a: ['layers[2]'],
      b: ['layers[1]', 'layers[2]', 'layers[3]'],
    });
  });

  it('exits with 3 where nothing has a certificate', async () => {
    const wild = { kind: 'scale', scale: 1e300 };
    const leaky = { kind: 'activation', name: 'leaky-relu' };
    const [a, b] = [
      write('a.json', 1, dense(1e200), wild, leaky),
      write('b.json', 1, dense(2e200), wild, leaky),
    ];
    const { code, out } = await foldproof('compare', a, b, '--runs', '20');
    expect(code).toBe(3);
    expect(out).toContain('undecided, sampled: most points have no certificate');
  });

  it('prints a document of its schema, in the precision that is asked for', async () => {
    const [a, b] = [
      write('a.json', 1, dense(0.1), relu),
      write('b.json', 1, dense(0.100001), relu),
    ];
    const ask = async (...more: string[]) => {
      const { out } = await foldproof('compare', a, b, '--json', '--runs', '30', ...more);
      const document = JSON.parse(out);
      expect(v.parse(comparisonVerdictData, document)).toEqual(document);
      return document;
    };
    const found = await ask();
    expect(found).toMatchObject({
      schema: 'foldproof/verdict@1',
      verdict: 'different',
      scope: 'sampled',
    });
    expect(found.witness.input).toEqual([1]);
    const half = await ask('--precision', 'float16', '--seed', '7');
    expect(half).toMatchObject({
      verdict: 'equal-up-to-rounding',
      precision: 'float16',
      seed: 7,
      ...{ scope: 'proved', runs: 2 },
    });
    // At x = 1 they are apart by what their weights are; it is told rounded up.
    expect(half.largest).toBeLessThanOrEqual((0.100001 - 0.1) * (1 + 2 ** -20));
    expect(await ask('--within', '0.5', '--box', '0,2')).toMatchObject({
      within: 0.5,
      box: [0, 2],
    });
  });

  it('refuses what cannot be compared in one line', async () => {
    const a = write('a.json', 1, dense(1));
    const two = write('b.json', 2, { kind: 'scale', scale: 2 });
    expect(await refused('compare', a)).toContain('compare: expected A B, found a.json');
    expect(await refused('compare', a, two)).toContain(
      'b.json: expected 1 inputs, found 2, as a.json has',
    );
    writeFileSync('c.json', '{"inputs":1,"layers":[{"kind":"scale","scale":"NaN"}]}');
    expect(await refused('compare', a, 'c.json')).toContain('expected finite numbers, found NaN');
    expect(await refused('compare', a, a, '--within', '-1')).toContain('a number at least 0');
  });
});
