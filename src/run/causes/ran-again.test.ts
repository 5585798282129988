import { describe, expect, it } from 'vitest';
import rewritePreserves from '../../laws/sentences/rewrite-preserves.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { runtimeGiving, unreadModel } from '../../testing/unread-models.ts';
import { asItStands } from '../counterexample/investigate.ts';
import { ranWhereNotRead } from '../trial/ran-models.ts';
import { steps } from '../trial/steps.ts';
import type { Trial } from '../trial/trial.ts';
import { askedAgain } from './asked-again.ts';
import type { Found } from './explanation.ts';

const stack = stackOf(dense([[1, 2], [3, 4]], [5, 6])); // biome-ignore format: a matrix
const one = { stack, inputs: [[1, 1]] };
const unreadBytes = () => Uint8Array.from(Buffer.from(unreadModel(), 'base64'));
const rewriter = { name: 'unread', precision: 'float32', rewrite: unreadBytes } as const;
const respondent = inProcess(() => ({ ...rewriter }), { subject: 'unread' });

/** The law at the case, the models run by a runtime whose second one is off by so much. */
const drivenWith = async (more: number): Promise<Trial> => {
  const { profile } = respondent;
  const trial = steps(rewritePreserves, one, profile);
  let step = trial.next();
  while (!step.done) {
    const call = step.value;
    const reply = await respondent.ask(call);
    const find = async () => runtimeGiving(more);
    step = trial.next(await ranWhereNotRead(call, reply, one.inputs, profile.format, find));
  }
  return step.value;
};

describe('a counterexample that was judged by running both models', () => {
  const heard = async () => {
    const failed = await drivenWith(1);
    if (failed.status !== 'failed') return expect.fail(failed.status);
    const found = { law: rewritePreserves, case: one, failed, replay: {} };
    const counterexample = asItStands(found, respondent);
    expect(counterexample).toMatchObject({
      heard: [
        {
          answer: {
            outputs: [
              [10, 12],
              [6, 6],
              [7, 8],
              [9, 10],
            ],
          },
        },
      ],
    });
    return new Map([[counterexample.law, { counterexample, others: [] } as Found]]);
  };

  it('is asked of a fresh subject where both models give what they gave', async () => {
    const [[, found] = []] = await askedAgain(await heard(), respondent, async () =>
      runtimeGiving(1),
    );
    expect(found!.counterexample).not.toHaveProperty('heard');
    expect(found!.counterexample).toMatchObject({ asked: [{ ask: 'rewrite', wrong: true }] });
  });

  it('stays what was heard where they give something else, or nothing runs them', async () => {
    for (const runtime of [runtimeGiving(2), undefined]) {
      const before = await heard();
      expect(await askedAgain(before, respondent, async () => runtime)).toBe(before);
    }
  });
});
