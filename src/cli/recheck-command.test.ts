import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eachInFolder, refused } from '../testing/command-folder.ts';
import { foldproof } from '../testing/command-line.ts';

eachInFolder();

const write = (path: string, ...layers: object[]): string => {
  writeFileSync(path, JSON.stringify({ inputs: 1, layers }));
  return path;
};

const dense = (...weight: number[][]) => ({ kind: 'dense', weight });
const activation = (name: string) => ({ kind: 'activation', name });
const bent = () => write('bent.json', dense([1, -1]), activation('tanh'), dense([1], [0.5]));
const straight = () => write('straight.json', dense([1, -1]), activation('relu'), dense([1], [-1]));

describe('foldproof recheck', () => {
  it('accepts what classify and compare write, and tells which network it is about', async () => {
    const [a, b] = [bent(), straight()];
    expect((await foldproof('classify', a, '--certificate', 'a.cert.json')).code).toBe(10);
    expect(await foldproof('recheck', 'a.cert.json', a)).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^valid: nonlinear on \[-1, 1\]ⁿ.*\nbent\.json is the network of the/,
      ),
    });
    expect((await foldproof('classify', b, '--certificate', 'b.cert.json')).code).toBe(0);
    expect((await foldproof('recheck', 'b.cert.json')).out).toBe(
      'valid: affine everywhere: 2 steps, in exact arithmetic\n',
    );
    expect((await foldproof('compare', a, b, '--certificate', 'ab.cert.json')).code).toBe(1);
    expect((await foldproof('recheck', 'ab.cert.json', b)).out).toContain(
      'straight.json is the second network of the certificate',
    );
  });

  it('exits with 1 where the claim is not shown, and where another network is meant', async () => {
    const [a, b] = [bent(), straight()];
    await foldproof('classify', a, '--certificate', 'a.cert.json');
    const other = await foldproof('recheck', 'a.cert.json', b, '--json');
    expect([other.code, JSON.parse(other.out)]).toMatchObject([
      1,
      { valid: false, file: expect.stringContaining('found another one') },
    ]);
    const certificate = JSON.parse(readFileSync('a.cert.json', 'utf8'));
    certificate.proof.y = certificate.proof.x;
    writeFileSync('a.cert.json', JSON.stringify(certificate));
    const changed = await foldproof('recheck', 'a.cert.json');
    expect([changed.code, changed.out]).toEqual([
      1,
      expect.stringMatching(/^invalid: nonlinear: /),
    ]);
  });

  it('exits with 2 for what is no certificate, with the place', async () => {
    writeFileSync('c.json', '{"claim":"nonlinaer"}');
    expect(await refused('recheck', 'c.json')).toMatch(
      /c\.json: claim: expected one of nonlinear, .*did you mean nonlinear/s,
    );
    expect(await refused('recheck', bent())).toContain('bent.json');
  });

  it('writes nothing where a verdict has no certificate', async () => {
    const wide = write('wide.json', activation('exponential'), activation('exponential'), {
      ...{ kind: 'scale', scale: 0 },
    });
    const found = await foldproof(
      'classify',
      wide,
      '--certificate',
      'none.json',
      '--box',
      '700,800',
    );
    expect([found.code === 2, existsSync('none.json')]).toEqual([false, found.err === '']);
  });
});
