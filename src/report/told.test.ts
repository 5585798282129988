import { describe, expect, it } from 'vitest';
import { law, lostBias, run, runOfCauses, threw, twoAnswers } from '../testing/told-documents.ts';
import { brokenBy, causesOf } from './told.ts';

describe('the causes of a run', () => {
  it('are those of the document, with their counterexamples and further classes', () => {
    const [first, second, ...rest] = causesOf(runOfCauses());
    expect(first).toMatchObject({ counterexample: lostBias, others: [threw] });
    expect(second).toMatchObject({ counterexample: twoAnswers, others: [], breaks: [] });
    expect(rest).toEqual([]);
  });

  it('are one for each falsified law where the document has none', () => {
    const { causes: _, ...older } = runOfCauses();
    expect(causesOf(older).map(({ law: { id } }) => id)).toEqual([
      'collapse/any-depth',
      'collapse/two-layers',
      'forward/identity-layers',
    ]);
  });

  it('leave no falsified law out that no cause names', () => {
    const more = law({
      id: 'x/new',
      status: 'falsified',
      counterexample: { ...lostBias, id: 'e' },
    });
    const causes = causesOf({ ...runOfCauses(), laws: [...runOfCauses().laws, more] });
    expect(causes.map(({ law: { id } }) => id).at(-1)).toBe('x/new');
  });

  it('may be at a counterexample of an activation', () => {
    const activation = { name: 'gelu', parameters: {}, status: 'falsified' as const };
    const outcome = { ...activation, runs: 1, unsupported: 0, counterexample: twoAnswers };
    const laws = [law({ id: 'a', status: 'falsified', activations: [outcome] })];
    const causes = [{ law: 'a', counterexample: twoAnswers.id, classes: ['differs'], breaks: [] }];
    expect(causesOf(run({ laws, causes }))[0]!.counterexample).toBe(twoAnswers);
  });

  it('name the first cause of a law that several break', () => {
    const [first, second] = causesOf(runOfCauses());
    const both = [
      { ...first!, breaks: ['a'] },
      { ...second!, breaks: ['a', 'b'] },
    ];
    expect(brokenBy(both).get('a')).toBe(both[0]);
    expect(brokenBy(both).get('b')).toBe(both[1]);
  });
});
