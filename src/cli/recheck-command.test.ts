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
const gather = (...indices: number[]) => ({ kind: 'gather', indices });
const negated = { kind: 'scale', scale: -1 };
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

  it('writes nothing where a verdict has no certificate, and says so', async () => {
    // relu(x + tanh 0.3) − relu(−x − tanh 0.3), with a number inside that is not rational.
    const number = { kind: 'concat', branches: [[gather(0), activation('tanh')], [gather(1)]] };
    const odd = [negated, activation('relu'), negated];
    const network = write(
      'odd.json',
      { ...dense([0, 1]), bias: [0.3, 0] },
      number,
      dense([1], [1]),
      { kind: 'sum', branches: [[activation('relu')], odd] },
    );
    const found = await foldproof('classify', network, '--certificate', 'none.json');
    expect([found.code, existsSync('none.json')]).toEqual([0, false]);
    expect(found.err).toMatch(/^none\.json is not written: /m); // after its progress, on a slow machine
  });

  it('counts a claim as not shown that takes too long', async () => {
    await foldproof('classify', bent(), '--certificate', 'a.cert.json');
    const { proof, ...certificate } = JSON.parse(readFileSync('a.cert.json', 'utf8'));
    const wide = Array.from({ length: 300 }, (_, i) => i / 7);
    certificate.network.layers.unshift(dense(wide), { kind: 'dense', weight: wide.map(() => [1]) });
    certificate.network.layers.push(...wide.map(() => activation('square')));
    writeFileSync(
      'slow.json',
      JSON.stringify({ ...certificate, proof: { ...proof, bits: 16_384 } }),
    );
    const found = await foldproof('recheck', 'slow.json', '--time', '100ms');
    expect([found.code, found.out]).toEqual([1, expect.stringContaining('the time was over')]);
  });
});
