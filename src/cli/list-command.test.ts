import { describe, expect, it } from 'vitest';
import { regimes } from '../generators/cases.ts';
import { laws } from '../laws/sentences/index.ts';
import { mutants } from '../subjects/mutants/index.ts';
import { eachInFolder, refused } from '../testing/command-folder.ts';
import { foldproof } from '../testing/command-line.ts';

eachInFolder();

describe('list', () => {
  it.each([
    ['laws', laws.map(({ id }) => id)],
    ['mutants', mutants.map(({ name }) => name)],
    ['regimes', [...regimes]],
  ])('%s', async (name, names) => {
    const { code, out } = await foldproof('list', name);
    expect(code).toBe(0);
    expect(
      out
        .split('\n')
        .slice(0, -1)
        .map((line) => line.trim().split(' ')[0]),
    ).toEqual(names);
  });

  it('nothing kept is none, everything has headings', async () => {
    expect((await foldproof('list', 'corpus')).out).toBe('  none\n');
    const { out } = await foldproof('list');
    for (const name of ['laws', 'mutants', 'regimes', 'corpus']) {
      expect(out).toMatch(new RegExp(`^${name}$`, 'm'));
    }
  });

  it.each(['lawz', 'constructor', ''])('%j is none', async (name) => {
    expect(await refused('list', 'laws', name)).toMatch(
      /^list: expected one of laws, .*, found .+; `foldproof list --help` lists what it takes$/,
    );
  });

  it('answers a mistyped name with the nearest one', async () => {
    expect(await refused('list', 'activation')).toContain(
      'found activation (did you mean activations?)',
    );
  });

  it('activations have their parameters, default values and claims; laws their theme and asks', async () => {
    const line = async (name: string, id: string) =>
      (await foldproof('list', name)).out
        .split('\n')
        .find((text) => text.startsWith(`  ${id} `))!
        .split(/ {2,}/);
    const [, , parameters, claims, formula] = await line('activations', 'hard-tanh');
    expect(parameters).toBe('min -1, max 1');
    expect(claims).toMatch(/^\d+ claims$/);
    expect(formula).toBe('min(max(x, min), max)');
    expect((await line('activations', 'relu'))[2]).toBe('–');
    const { statement } = laws.find(({ id }) => id === 'collapse/homomorphism')!;
    expect((await line('laws', 'collapse/homomorphism')).slice(1)).toEqual([
      'collapse/homomorphism',
      'Collapse',
      'asks collapse',
      statement,
    ]);
  });
});
