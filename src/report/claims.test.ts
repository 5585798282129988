import { describe, expect, it } from 'vitest';
import type { TriedActivation, TriedClaim } from '../activations/tried.ts';
import { sly } from '../testing/run-documents.ts';
import { renderClaims } from './claims.ts';

const claim = (id: string, result: TriedClaim['result'], given: Partial<TriedClaim> = {}) =>
  ({ id, statement: `says ${id}`, about: 'reals', claimed: true, result, ...given }) as TriedClaim;

const held = { status: 'held', runs: 1200, unresolved: 0 } as const;
const refuted = {
  ...({ status: 'refuted', at: [1], lhs: '0', rhs: '−1' } as const),
  sentence: 'mine: odd ✗ at 1: f(−1) = 0, −f(1) = −1',
};

const mine = (claims: readonly TriedClaim[], given: Partial<TriedActivation> = {}) =>
  ({
    ...{ name: 'mine', kind: 'elementwise', formula: 'x | `y`', source: 'a_b [c] <d>' },
    ...{ parameters: {}, variants: {}, claims, ...given },
  }) as TriedActivation;

const render = (...activations: TriedActivation[]): string =>
  renderClaims({ activations, implementations: [] });

const row = (page: string, name: string): string[] =>
  page
    .split('\n')
    .find((line) => line.startsWith(`| ${name} `))!
    .split(' | ')
    .map((cell) => cell.replaceAll('|', '').trim());

describe('the page of claims', () => {
  it('says at a glance what is claimed, what nobody claims, and where it is refuted', () => {
    const page = render(
      mine([
        claim('odd', refuted),
        claim('even', held),
        claim('nondecreasing', held, { claimed: false }),
        claim('increasing', { status: 'undecided', because: 'digits' }),
        claim('convex', { status: 'declared' }),
      ]),
    );
    expect(row(page, 'mine').slice(1, 6)).toEqual(['✗ 1', '✓', '(✓)', '?', 'declared']);
  });

  it('shows a refuted claim without a point, and a pair', () => {
    const at = (place: string) => ({ ...refuted, sentence: `mine: odd ✗${place}: why` });
    expect(row(render(mine([claim('odd', at(''))])), 'mine')[1]).toBe('✗');
    expect(row(render(mine([claim('odd', at(' at 0 and 1'))])), 'mine')[1]).toBe('✗ 0 and 1');
  });

  it('counts what held and what did not, claimed only', () => {
    const others = claim('even', held, { claimed: false });
    const page = render(mine([claim('odd', refuted), claim('convex', held), others]));
    expect(page).toContain('1 functions, 1 claims held, 1 refuted.');
  });

  it('has a line for each claim that is made, and a list for the others', () => {
    const page = render(
      mine([
        claim('convex', { ...held, runs: 1, unresolved: 3 }),
        claim('finite', held, { about: 'floats' }),
        claim('analytic', { status: 'declared' }),
        claim('sharp', { status: 'undecided', because: 'more digits are needed' }),
        claim('even', held, { claimed: false }),
        claim('odd', refuted, { claimed: false }),
      ]),
    );
    expect(page).toContain('- ✓ **convex**: says convex. Held in 1 run, 3 more need more digits.');
    expect(page).toContain('- ✓ **finite**: says finite, as it is run. Held in 1,200 runs.');
    expect(page).toContain('- **analytic**: says analytic. Declared, not tested.');
    expect(page).toContain('- ? **sharp**: says sharp. Undecided: more digits are needed.');
    expect(page).toContain('Unrefuted, unclaimed: even.');
    expect(page).toMatch(/Not claimed, and refuted:\n\n- ✗ mine: odd ✗ at 1: f\(−1\) = 0/);
  });

  it('names parameters, and what frameworks have in their place', () => {
    const variants = { 'keras layer': { slope: 0.3 }, 'tfjs op': { slope: 0.2 } };
    const page = render(mine([], { parameters: { slope: 0.01 }, variants }));
    expect(page).toContain('### mine (slope 0.01)');
    expect(page).toContain('Elsewhere: keras layer: slope 0.3; tfjs op: slope 0.2.');
  });

  it('puts functions of a vector in a table of their own', () => {
    const page = render(mine([claim('on the simplex', held)], { kind: 'vector' }));
    expect(row(page, 'mine')[1]).toBe('✓');
    expect(page.indexOf('| mine ')).toBeGreaterThan(page.indexOf('## Functions of a vector'));
  });

  it('shows signs of Markdown and of HTML as they are', () => {
    const page = render(mine([claim('odd', { ...refuted, sentence: `mine: odd ✗: ${sly}` })]));
    expect(page).toContain("`x | 'y'`. a\\_b \\[c\\] \\<d\\>.");
    expect(page).not.toContain('<script>');
  });

  it('tells what implementations get wrong, in a table that no formula breaks', () => {
    const one = { name: 'torch it', format: 'float32', formula: 'x > 0 | y', source: 's' };
    const page = renderClaims({
      activations: [],
      implementations: [
        { ...one, worst: { ulps: 2.34567, at: '2' }, findings: ['torch it: finite ✗ at 2: why'] },
        { ...one, name: 'good', worst: { ulps: Number.POSITIVE_INFINITY, at: '9' }, findings: [] },
      ],
    });
    expect(page).toContain(
      '| torch it | float32 | x > 0 \\| y | 2.35 ulp at 2 | finite ✗ at 2: why |',
    );
    expect(page).toContain('| not finite at 9 | nothing |');
  });
});
