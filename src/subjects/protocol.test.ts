import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { fieldsOf, lineOf, replyOf } from './protocol.ts';

it('a call is one line, in which every number survives', () => {
  const stack = stackOf(dense([[-0, 1e300]]));
  expect(lineOf({ id: 7, call: { ask: 'forward', stack, inputs: [[Number.NaN]] } })).toBe(
    '{"id":7,"ask":"forward","stack":{"inputs":1,"layers":[{"kind":"dense","weight":[["-0",1e+300]]}]},"inputs":[["NaN"]]}\n',
  );
});

it('a call has the fields that a subject is told of, and no other', () => {
  const stack = stackOf(dense([[1]]));
  const { id: _, ...asked } = JSON.parse(
    lineOf({ id: 1, call: { ask: 'collapse', stack, mayRefuse: true } }),
  );
  expect(Object.keys(asked)).toEqual(['ask', 'stack']);
});

describe('an answer', () => {
  it('may have the bare words of other languages', () => {
    expect(fieldsOf(' {"a":[NaN,-Infinity,Infinity],"b":"NaN \\" -Infinity"}')).toEqual({
      a: ['NaN', '-Infinity', 'Infinity'],
      b: 'NaN " -Infinity',
    });
  });

  it.each(['', 'text', '[1]', '3', 'null', '{', '{NaN', '{"a":nan}'])('is not %j', (line) => {
    expect(fieldsOf(line)).toBeUndefined();
  });

  it('is a layer, outputs, or an error', () => {
    const fields = { weight: [[1, '-0']], bias: ['Infinity'], outputs: [['NaN', 'x']] };
    expect(replyOf('collapse', fields)).toEqual({
      answer: { weight: [[1, -0]], bias: [Infinity] },
    });
    expect(replyOf('forward', fields)).toEqual({ answer: [[Number.NaN, 'x']] });
    expect(replyOf('forward', {})).toEqual({ answer: undefined });
    const throws = (message: string) => ({ failure: 'throws', message });
    expect(replyOf('forward', { error: 'bad\n luck' })).toEqual(throws('bad luck'));
    expect(replyOf('forward', { error: { code: 3 } })).toEqual(throws('{"code":3}'));
    expect(replyOf('forward', { error: null, outputs: [[1]] })).toEqual({ answer: [[1]] });
  });

  it('may say that what is asked is not supported', () => {
    const reply = { unsupported: 'grouped convolutions' };
    expect(replyOf('collapse', { unsupported: 'grouped\nconvolutions' })).toEqual(reply);
    expect(replyOf('collapse', { unsupported: reply.unsupported, error: 'no' })).toEqual(reply);
    expect(replyOf('collapse', { unsupported: { kind: 'conv' } })).toEqual({
      unsupported: '{"kind":"conv"}',
    });
    for (const absent of [null, false, undefined]) {
      expect(replyOf('forward', { unsupported: absent, outputs: [[1]] })).toEqual({
        answer: [[1]],
      });
    }
  });

  it('comes to an end, however deep or long it is', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const fields = fieldsOf(`{"weight":${deep},"bias":[{"a":1}]}`)!;
    const most = [[[[[[['an array nested too deep']]]]]]];
    expect(replyOf('collapse', fields)).toEqual({ answer: { weight: most, bias: ['an object'] } });
    const long = 'x'.repeat(10_000_000);
    const message = `${'x'.repeat(299)}…`;
    expect(replyOf('forward', fieldsOf(`{"error":"${long}"}`)!)).toEqual({
      failure: 'throws',
      message,
    });
    // Of a bare NaN beside a long text, which is read twice.
    const bare = fieldsOf(`{"error":"${long}\\n","outputs":[[NaN]]}`)!;
    expect(replyOf('forward', bare)).toEqual({ failure: 'throws', message });
    expect(fieldsOf(`{"error":"${long}`)).toBeUndefined();
  });
});
