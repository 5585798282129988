import { describe, expect, it } from 'vitest';
import { subjectOf } from '../subjects/mutant.ts';
import orderSwapped from '../subjects/mutants/order-swapped.ts';
import { reference } from '../subjects/reference.ts';
import { failureOf } from './failure-of.ts';

describe('failureOf', () => {
  const at = orderSwapped.minimal;

  it('says what is wrong in one line, and nothing where the law holds', async () => {
    const failure = await failureOf('collapse/any-depth', subjectOf(orderSwapped), at);
    expect(failure).toMatch(/^differs: W′\[1\]\[0\] is off by 1/);
    expect(await failureOf('collapse/any-depth', reference, at)).toBeUndefined();
  });

  it('says that a subject cannot be asked, and throws where there is no such law', async () => {
    const deaf = { name: 'deaf', forward: () => [[0]] };
    expect(await failureOf('collapse/any-depth', deaf, at)).toMatch(/^skipped: .*collapse/);
    await expect(failureOf('collapse/none', reference, at)).rejects.toThrow(RangeError);
  });
});
