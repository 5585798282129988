import { describe, expect, it } from 'vitest';
import { laws } from '../laws/sentences/index.ts';
import { mutants } from '../subjects/mutants/index.ts';
import { renderLaws } from './laws-page.ts';

describe('the page of laws', () => {
  const page = renderLaws(laws, mutants);

  it('has every law once, with its sentence and formula, and every wrong subject', () => {
    for (const { id, statement, formula } of laws) {
      expect(page.split(`\n### ${id}\n`)).toHaveLength(2);
      expect(page).toContain(`${statement.slice(1)}.\n\n\`\`\`text\n${formula}\n`);
    }
    for (const { name } of mutants) expect(page).toContain(`(\`${name}\`)`);
  });

  it('says what a law is about, and puts themes that it does not know last', () => {
    const [law] = laws;
    const odd = {
      ...law!,
      id: 'zoo/odd',
      asks: [],
      sample: 5,
      domain: { layers: [2, 3], second: [1, 1], noBias: true, points: 2, values: ['integers'] },
    } as const;
    const whole = renderLaws([odd, ...laws], []);
    expect(whole.endsWith('\n')).toBe(true);
    expect(whole.slice(whole.indexOf('## zoo'))).toContain(
      'About stacks of 2 to 3 layers without biases of integers then 1 layer at 2 points or more; ' +
        'asks the subject nothing; one run for 5 of other laws.',
    );
    expect(renderLaws([{ ...law!, domain: { layers: [0] } }], [])).toContain(
      'any number of layers',
    );
  });
});

it('each law has a wrong subject that breaks it, unless it asks the subject nothing', () => {
  const broken = new Set(mutants.map(({ killedBy }) => killedBy.law));
  const never = laws.filter(({ id, asks }) => asks.length > 0 && !broken.has(id));
  expect(never.map(({ id }) => id)).toEqual([]);
});
