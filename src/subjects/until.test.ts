import { expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import type { Reply, Respondent } from './subject.ts';
import { until } from './until.ts';

const call = { ask: 'collapse', stack: stackOf(dense([[1]])) } as const;
const answer: Reply = { answer: { weight: [[1]], bias: [0] } };

it('a call is answered, until the signal is aborted: then it is interrupted, and all after it', async () => {
  const controller = new AbortController();
  const replies: ((reply: Reply) => void)[] = [];
  let closed = 0;
  const hanging = {
    ask: () => new Promise<Reply>((resolve) => replies.push(resolve)),
    close: async () => {
      closed++;
    },
  } as unknown as Respondent;
  const { ask } = until(controller.signal, hanging);
  const first = ask(call);
  replies[0]!(answer);
  expect(await first).toBe(answer);
  const [second, third] = [ask(call), ask(call)];
  controller.abort();
  expect(await Promise.all([second, third])).toEqual([
    { interrupted: true },
    { interrupted: true },
  ]);
  expect(closed).toBe(1);
  replies[1]!(answer); // too late: it changes nothing
  expect(await ask(call)).toEqual({ interrupted: true });
  expect(replies).toHaveLength(3);
});
