import { expect, it } from 'vitest';
import { laws } from '../../laws/sentences/index.ts';
import { mutants } from '../../subjects/mutants/index.ts';
import lastBiasLost from '../../subjects/mutants/last-bias-lost.ts';
import { foldWith, step } from '../../subjects/plain.ts';
import { selfTest, selfTesting } from './self-test.ts';

it('every known bug is caught at its pinned case', async () => {
  const { length } = mutants;
  expect(await selfTest(mutants, laws)).toEqual({ caught: length, total: length, missed: [] });
});

it('a bug is missed where nothing fails, where it fails in another way, where there is no law', async () => {
  const { law } = lastBiasLost.killedBy;
  const odd = [
    { ...lastBiasLost, name: 'mended', subject: () => ({ collapse: foldWith(step) }) },
    { ...lastBiasLost, name: 'otherwise', killedBy: { law, class: 'throws' as const } },
    { ...lastBiasLost, name: 'lawless', killedBy: { ...lastBiasLost.killedBy, law: 'no/such' } },
  ];
  expect(await selfTest([...odd, lastBiasLost], laws)).toEqual({
    caught: 1,
    total: 4,
    missed: ['mended', 'otherwise', 'lawless'],
  });
});

it('it goes on a step at a time: bugs that it has not come to are not caught, and not missed', async () => {
  const { length } = mutants;
  const { step, result } = selfTesting(mutants, laws);
  for (let k = 0; k < 3; k++) await step(0);
  expect(result()).toEqual({ caught: 3, total: length, missed: [] });
});

it('workers of a run replay a share each, which come to all', async () => {
  const { length } = mutants;
  const shares = await Promise.all(
    [1, 2, 3].map(async (index) => {
      const { step, result } = selfTesting(mutants, laws, { index, count: 3 });
      await step(Number.POSITIVE_INFINITY);
      return result();
    }),
  );
  expect(shares.map(({ total, missed }) => [total, missed])).toEqual(
    shares.map(() => [length, []]),
  );
  expect(shares.reduce((sum, { caught }) => sum + caught, 0)).toBe(length);
  expect(Math.max(...shares.map(({ caught }) => caught))).toBe(Math.ceil(length / 3));
});

it('a bug with a memory is caught each time: every test meets a fresh subject', async () => {
  const again = [...mutants, ...mutants].filter(({ killedBy }) => /memoryless/.test(killedBy.law));
  expect(again.length).toBeGreaterThan(2);
  expect((await selfTest(again, laws)).missed).toEqual([]);
});
