import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { fieldsOf, lineOf, replyOf } from './protocol.ts';

it('a call is one line, in which every number survives', () => {
  const stack = stackOf(dense([[-0, 1e300]]));
  expect(lineOf({ id: 7, call: { ask: 'forward', stack, inputs: [[Number.NaN]] } })).toBe(
    '{"id":7,"ask":"forward","stack":{"inputs":1,"layers":[{"kind":"dense","weight":[["-0",1e+300]]}]},"inputs":[["NaN"]]}\n',
  );
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
});
