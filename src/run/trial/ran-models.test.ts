import { describe, expect, it } from 'vitest';
import type { Call } from '../../laws/law.ts';
import rewritePreserves from '../../laws/sentences/rewrite-preserves.ts';
import type { OnnxRuntime } from '../../models/onnxruntime-peer.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { float16, float32 } from '../../numbers/format.ts';
import type { Reply } from '../../subjects/subject.ts';
import { runtimeGiving, unreadModel } from '../../testing/unread-models.ts';
import { examine } from './examine.ts';
import { withModel, withNetwork } from './models-of-calls.ts';
import { ranWhereNotRead } from './ran-models.ts';
import { steps } from './steps.ts';

const stack = stackOf(dense([[1, 2], [3, 4]], [5, 6])); // biome-ignore format: a matrix
const profile = {
  ...{ name: 'of the test', format: float32, order: 'any' as const },
  ...{ layers: ['dense'], activations: [], asks: ['rewrite' as const] },
};
const reply: Reply = { answer: unreadModel() };

const callOf = (): Call => {
  const written = withModel({ ask: 'rewrite', stack, spelling: [] }, float32);
  return 'call' in written ? written.call : expect.fail('no model');
};

const judged = async (runtime: OnnxRuntime | undefined) => {
  const trial = steps(rewritePreserves, { stack, inputs: [[1, 1]] }, profile);
  const call = trial.next().value as Call;
  const ran = await ranWhereNotRead(call, reply, [[1, 1]], float32, async () => runtime);
  return { call, ran, trial: trial.next(ran).value };
};

describe('an answer in operators that are not read', () => {
  it('is right where both models, when they are run, are within their bounds', async () => {
    const { trial, call, ran } = await judged(runtimeGiving(0));
    expect(trial).toMatchObject({ status: 'held', ran: true });
    expect(trial).toMatchObject({
      all: [{ comparison: { what: 'y of what it gave, run in onnxruntime-web 1.2' } }],
    });
    expect(examine([{ call, reply: withNetwork(call, ran) }], profile)[0]).not.toHaveProperty(
      'wrong',
    );
  });

  it('is wrong where its outputs are beyond them', async () => {
    const { trial, call, ran } = await judged(runtimeGiving(1));
    expect(trial).toMatchObject({ status: 'failed', class: 'differs', ran: true });
    expect(examine([{ call, reply: withNetwork(call, ran) }], profile)[0]).toMatchObject({
      wrong: true,
      answer: { outputs: [[10, 12], [6, 6], [7, 8], [9, 10]] }, // biome-ignore format: rows
    });
  });

  it('is not certified where the runtime is wrong about the model that was given', async () => {
    expect((await judged(runtimeGiving(0, 1))).trial).toEqual({ status: 'uncertified' });
  });

  it('is unsupported where nothing runs it, with how to install what does', async () => {
    expect((await judged(undefined)).trial).toMatchObject({
      status: 'unsupported',
      because: expect.stringContaining('`npm install onnxruntime-web` installs it'),
    });
    const broken = { ...runtimeGiving(0), library: {} } as unknown as OnnxRuntime;
    expect((await judged(broken)).trial).toMatchObject({
      because: expect.stringContaining('onnxruntime-web 1.2 does not run it: '),
    });
    expect(await ranWhereNotRead(callOf(), reply, [], float16)).toMatchObject({
      unsupported: expect.stringContaining('it is not run in float16'),
    });
  });

  it('is run only where it is a model that is not read', async () => {
    const none: Reply = { answer: Buffer.from('none').toString('base64') };
    expect(await ranWhereNotRead(callOf(), none, [], float32)).toBe(none);
    const read: Reply = { answer: (callOf() as Call & { model: string }).model };
    expect(await ranWhereNotRead(callOf(), read, [], float32)).toBe(read);
    const call: Call = { ask: 'fold', stack };
    expect(await ranWhereNotRead(call, reply, [], float32)).toBe(reply);
  });
});
