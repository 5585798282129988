import { describe, expect, it } from 'vitest';
import { subjectOf } from '../../subjects/mutant.ts';
import orderSwapped from '../../subjects/mutants/order-swapped.ts';
import { reference } from '../../subjects/reference.ts';
import { failureOf } from './failure-of.ts';

describe('failureOf', () => {
  const at = orderSwapped.minimal;

  it('says what is wrong in one line, and nothing where the law holds', async () => {
    const failure = await failureOf('collapse/any-depth', subjectOf(orderSwapped), at);
    expect(failure).toMatch(/^differs: W′\[1\]\[0\] is off by 1/);
    expect(await failureOf('collapse/any-depth', reference, at)).toBeUndefined();
  });

  it('asks a subject that is named as the command line names it, and ends what it started', async () => {
    const known = { subject: 'order-swapped' };
    expect(await failureOf('collapse/any-depth', known, at)).toMatch(/^differs: W′\[1\]\[0\]/);
    expect(
      await failureOf('collapse/any-depth', { subject: 'reference-float32' }, at),
    ).toBeUndefined();
    const introduces = 'echo "{\\"name\\":\\"mute\\",\\"asks\\":[\\"collapse\\"]}"';
    const mute = await failureOf('collapse/any-depth', { command: introduces }, at);
    expect(mute).toMatch(/^ended: /);
    const none = failureOf('collapse/any-depth', { subject: 'none.mjs' }, at);
    await expect(none).rejects.toThrow(/none\.mjs/);
  });

  it('says that a subject cannot be asked, and throws where there is no such law', async () => {
    const deaf = { name: 'deaf', forward: () => [[0]] };
    expect(await failureOf('collapse/any-depth', deaf, at)).toMatch(/^skipped: .*collapse/);
    await expect(failureOf('collapse/none', reference, at)).rejects.toThrow(RangeError);
  });
});
