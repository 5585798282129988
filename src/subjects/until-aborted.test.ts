import { expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { fakeRespondent } from '../testing/fake-respondent.ts';
import type { Reply } from './subject.ts';
import { untilAborted } from './until-aborted.ts';

const call = { ask: 'collapse', stack: stackOf(dense([[1]])) } as const;
const answer: Reply = { answer: { weight: [[1]], bias: [0] } };

it('a call is answered until the signal is aborted; then it is interrupted, and all after it', async () => {
  const controller = new AbortController();
  const replies: ((reply: Reply) => void)[] = [];
  const hanging = fakeRespondent(() => new Promise((resolve) => replies.push(resolve)));
  const { ask } = untilAborted(controller.signal, hanging);
  const first = ask(call);
  replies[0]!(answer);
  expect(await first).toBe(answer);
  const [second, third] = [ask(call), ask(call)];
  controller.abort();
  expect(await Promise.all([second, third])).toEqual([
    { interrupted: true },
    { interrupted: true },
  ]);
  expect(hanging.counts.closed).toBe(1);
  replies[1]!(answer); // too late: it changes nothing
  expect(await ask(call)).toEqual({ interrupted: true });
  expect(hanging.asked).toHaveLength(3);
});
