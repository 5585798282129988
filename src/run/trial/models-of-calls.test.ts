import { describe, expect, it } from 'vitest';
import rewritePreserves from '../../laws/sentences/rewrite-preserves.ts';
import type { SpellingOfLayers } from '../../laws/spelling-names.ts';
import { type Network, outputSize } from '../../network/network.ts';
import { float32 } from '../../numbers/format.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { fieldsOf, lineOf, replyOf } from '../../subjects/protocol.ts';
import { referenceIn } from '../../subjects/reference.ts';
import type { Subject } from '../../subjects/subject.ts';
import { modelOf } from '../../testing/model-graphs.ts';
import { drive } from './drive.ts';
import { withModel, withNetwork } from './models-of-calls.ts';

const stack: Network = {
  inputs: 2,
  layers: [{ kind: 'dense', weight: [[1, 2], [3, 4]], bias: [5, 6] } as never], // biome-ignore format: a matrix
};

const tried = (rewrite: Subject['rewrite'], spelling: SpellingOfLayers = []) =>
  drive(
    rewritePreserves,
    { stack, inputs: [[1, 1]], spelling },
    inProcess({ name: 'of the test', precision: 'float32', rewrite } as Subject, {
      subject: 'of the test',
    }),
  );

describe('a rewriter', () => {
  it('that gives what it was given, or its fold, is right', async () => {
    expect(await tried((model) => model)).toMatchObject({ status: 'held' });
    expect(await tried(referenceIn(float32).rewrite)).toMatchObject({ status: 'held' });
  });

  it('that gives an operator that is not read, and no runtime runs, is unsupported, with its name', async () => {
    const model = modelOf((builder, x) => builder.node('NoSuchOperator', [x]));
    const trial = await tried(() => model);
    expect(trial).toMatchObject({
      status: 'unsupported',
      because: expect.stringMatching(
        /^in the model that it gave, the operator "NoSuchOperator" at "NoSuchOperator_0": no layers stand for the operator "NoSuchOperator"; /,
      ),
    });
  });

  it.each<[string, () => unknown, object]>([
    ['no bytes', () => 3, { class: 'throws' }],
    ['bytes of no model', () => new Uint8Array([1, 2, 3]), { class: 'wrong shape' }],
    [
      'a model of other inputs',
      () => modelOf((b, x) => b.node('Relu', [x]), { inputs: { x: [3] } }),
      { class: 'wrong shape', fault: 'rewrite: stack: expected 2 inputs, found 3' },
    ],
    ['another function', () => modelOf((b, x) => b.node('Relu', [x])), { class: 'differs' }],
  ])('that gives %s is wrong', async (_, rewrite, failure) => {
    const trial = await tried(rewrite as Subject['rewrite']);
    expect(trial).toMatchObject({ status: 'failed', ...failure });
  });

  it('is asked on the wire with the file alone, and answers with one', () => {
    const written = withModel(
      { ask: 'rewrite', stack, spelling: [['transposed-weight']] },
      float32,
    );
    if ('unsupported' in written) throw new Error(written.unsupported);
    const { call } = written;
    const line = fieldsOf(lineOf({ id: 1, call }))!;
    expect(Object.keys(line)).toEqual(['id', 'ask', 'model']);
    const reply = withNetwork(call, replyOf('rewrite', { id: 1, model: line.model }));
    expect(reply).toMatchObject({ answer: { inputs: 2 } });
    expect('answer' in reply && outputSize(reply.answer as Network)).toBe(2);
    expect(withNetwork(call, replyOf('rewrite', { id: 1 }))).toEqual({
      answer: 'model: expected base64, found no text',
    });
  });

  it('is not asked about an activation that ONNX has not', () => {
    const layers = [{ kind: 'activation', name: 'step', parameters: {} } as never];
    const written = withModel(
      { ask: 'rewrite', stack: { inputs: 1, layers }, spelling: [] },
      float32,
    );
    expect(Object.keys(written)).toEqual(['unsupported']);
  });
});
