import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { float32 } from '../numbers/format.ts';
import { inProcess } from './in-process.ts';
import { reference, referenceIn } from './reference.ts';

const stack = stackOf(dense([[1, 2]], [1, 0]), dense([[0.1], [3]], [0.5]));

describe('the reference', () => {
  it('is asked in this process', async () => {
    const it = inProcess(reference, { subject: 'reference' });
    expect(it.profile).toMatchObject({
      name: 'reference',
      order: 'left',
      asks: [
        'forward',
        'collapse',
        'collapseModulo',
        'fold',
        'quantize',
        'rewrite',
        'activation',
        'derivative',
        'gradient',
        'fit',
      ],
    });
    expect(it.window).toBe(1);
    expect(await it.ask({ ask: 'collapse', stack })).toEqual({
      answer: { weight: [[6.1]], bias: [0.6] },
    });
    expect(await it.ask({ ask: 'forward', stack, inputs: [[1]] })).toEqual({ answer: [[6.7]] });
    await it.close();
  });

  it('rounds every operation in float32', async () => {
    const it = inProcess(referenceIn(float32), { subject: 'reference-float32' });
    expect(it.profile).toMatchObject({ name: 'reference-float32', format: { name: 'float32' } });
    expect(await it.ask({ ask: 'collapse', stack })).toEqual({
      answer: { weight: [[Math.fround(6.1)]], bias: [Math.fround(0.6)] },
    });
  });
});
