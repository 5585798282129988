import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { InputError } from '../input/input-error.ts';
import { mostNumbers } from '../input/rows-schema.ts';
import { kindNames } from '../layers/kind-named.ts';
import { dense, stackOf } from '../network/stack.ts';
import { profileOf, respond } from './answer.ts';
import type { Subject } from './subject.ts';

// What a hostile subject does to its argument is not typed.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Anything = any;

const stack = stackOf(dense([[1, -0]], [0, 0]), dense([[2], [3]]));
const collapse = (f: (s: Anything) => unknown) =>
  respond({ name: 'it', collapse: f } as Subject, { ask: 'collapse', stack });
const forward = (f: (s: Anything, x: Anything) => unknown) =>
  respond({ name: 'it', forward: f } as Subject, { ask: 'forward', stack, inputs: [[1]] });

describe('respond', () => {
  it('has the reply at hand where the answer is, and promises it where that is promised', async () => {
    const now = forward(() => [[4]]);
    expect(now).not.toBeInstanceOf(Promise);
    expect(now).toEqual({ answer: [[4]] });
    const late = forward(async () => [[4]]);
    expect(late).toBeInstanceOf(Promise);
    expect(await late).toEqual(now);
    const failing = forward(() => {
      throw new Error('no');
    });
    expect(failing).toEqual({ failure: 'throws', message: 'Error: no' });
    const rejecting = forward(() => Promise.reject(new Error('no')));
    expect(await rejecting).toEqual(failing);
  });

  it('gives the answer, with the subject as `this`', async () => {
    class Mine {
      name = 'mine';
      #scale = 2;
      forward(_: unknown, inputs: readonly (readonly number[])[]) {
        return inputs.map((row) => row.map((x) => x * this.#scale));
      }
    }
    expect(await respond(new Mine(), { ask: 'forward', stack, inputs: [[1], [-0]] })).toEqual({
      answer: [[2], [-0]],
    });
  });

  it.each([
    [
      'a number',
      (s: Anything) => (s.layers[1].weight[0][0] = 3),
      'layers[1].weight[0][0] was 2, is now 3',
    ],
    [
      'the sign of zero',
      (s: Anything) => (s.layers[0].weight[0][1] = 0),
      'layers[0].weight[0][1] was -0, is now 0',
    ],
    ['a layer', (s: Anything) => s.layers.pop(), 'layers was an array of 2, is now an array of 1'],
    [
      'a row',
      (s: Anything) => s.layers[1].weight.push([4]),
      'layers[1].weight was an array of 2, is now an array of 3',
    ],
    ['a key', (s: Anything) => (s.cache = s), 'cache was nothing, is now an object'],
    [
      'a kind',
      (s: Anything) => delete s.layers[0].kind,
      'layers[0].kind was "dense", is now nothing',
    ],
  ])('sees that it changed %s', async (_, change, message) => {
    const before = structuredClone(stack);
    expect(await collapse((s) => void change(s))).toEqual({
      failure: 'changed its argument',
      message: `stack.${message}`,
    });
    expect(stack).toEqual(before);
  });

  it('sees a change that a subject hides by replacing built-ins', async () => {
    const { is, keys, hasOwn, entries } = Object;
    const { isArray } = Array;
    const restored = { is, keys, hasOwn, entries };
    try {
      const reply = await collapse((s) => {
        s.layers[1].weight[0][0] = 3;
        Object.assign(Object, {
          is: () => true,
          keys: () => [],
          hasOwn: () => true,
          entries: () => [],
        });
        Array.isArray = (() => false) as never;
        return undefined;
      });
      Object.assign(Object, restored);
      Array.isArray = isArray;
      expect(reply).toMatchObject({ failure: 'changed its argument' });
    } finally {
      Object.assign(Object, restored);
      Array.isArray = isArray;
    }
  });

  it('sees changes of inputs, and of a stack that cannot be read any more', async () => {
    expect(await forward((_, x) => (x[0][0] = Number.NaN))).toMatchObject({
      message: 'inputs[0][0] was 1, is now NaN',
    });
    const trap = (s: object) =>
      Object.defineProperty(s, 'inputs', {
        get: () => {
          throw new Error('no');
        },
      });
    expect(await forward((s) => void trap(s))).toMatchObject({ failure: 'changed its argument' });
  });

  it.each([
    [new RangeError('too\n  big'), 'RangeError: too big'],
    ['text', 'threw text'],
    [undefined, 'threw undefined'],
    [{ code: 3 }, 'threw {"code":3}'],
    [Object.create(null, { message: { get: () => Symbol() } }), 'threw {}'],
    [{ toJSON: () => expect.fail('no') }, 'threw a value that cannot be printed'],
  ])('names what was thrown: %s', async (thrown, message) => {
    const expected = { failure: 'throws', message };
    const throwing = () => {
      throw thrown;
    };
    expect(await collapse(throwing)).toEqual(expected);
    expect(await collapse(async () => throwing())).toEqual(expected);
  });

  it('tells what is not supported from what fails', async () => {
    class Unsupported extends Error {}
    const named = Object.assign(new Error('grouped\nconvolutions'), { name: 'Unsupported' });
    for (const thrown of [named, new Unsupported('grouped convolutions')]) {
      const throwing = () => {
        throw thrown;
      };
      const unsupported = { unsupported: 'grouped convolutions' };
      expect(await collapse(throwing)).toEqual(unsupported);
      expect(await collapse(async () => throwing())).toEqual(unsupported);
    }
    const trap = Object.create(null, { name: { get: () => expect.fail('no') } });
    expect(await collapse(() => Promise.reject(trap))).toMatchObject({ failure: 'throws' });
    expect(await collapse(() => Promise.reject('Unsupported'))).toMatchObject({
      failure: 'throws',
    });
  });

  it('takes matrices and typed arrays for the numbers that they hold', async () => {
    expect(await forward(() => new Matrix([[1, 2]]))).toEqual({ answer: [[1, 2]] });
    expect(await forward(() => [Float64Array.of(-0, Number.NaN)])).toEqual({
      answer: [[-0, Number.NaN]],
    });
    expect(
      await collapse(() => ({
        weight: new Matrix([[1, 2]]),
        bias: Matrix.rowVector([3, 4]),
        x: 1,
      })),
    ).toEqual({ answer: { weight: [[1, 2]], bias: [3, 4] } });
    expect(await collapse(() => ({ weight: [[1]], bias: null }))).toEqual({
      answer: { weight: [[1]], bias: null },
    });
  });

  it('leaves a wrong shape to the driver', async () => {
    for (const answer of [undefined, null, 7, 'x', [[]], [[1], [2, 3]]]) {
      expect(await forward(() => answer)).toEqual({ answer });
      expect(await collapse(() => answer)).toEqual({ answer });
    }
  });

  it('refuses what is not plain data, or too much of it', async () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    const name = 'TypeError: its answer is not plain data';
    expect(await forward(() => [[() => 1]])).toMatchObject({
      message: `${name}: outputs[0][0] is a function`,
    });
    expect(await forward(() => cycle)).toMatchObject({ failure: 'throws' });
    expect(await collapse(() => ({ weight: [[{}]] }))).toMatchObject({
      message: `${name}: weight[0][0] is an object, not rows of numbers`,
    });
    expect(await forward(() => [new Array(1e9)])).toMatchObject({
      message: `RangeError: its answer has more than ${mostNumbers} numbers`,
    });
  });

  it('says when it is asked what it does not offer', async () => {
    expect(await respond({ name: 'it' }, { ask: 'collapse', stack })).toMatchObject({
      message: 'TypeError: it has no method collapse',
    });
  });
});

describe('profileOf', () => {
  const f = () => [[0]];

  it('fills in what the subject does not say', () => {
    expect(profileOf({ name: ' a\nb ', forward: f })).toMatchObject({
      name: 'a b',
      format: { name: 'float64' },
      order: 'any',
      layers: ['dense'],
      asks: ['forward'],
    });
    class Mine {
      name = 'mine';
      precision = 'float32';
      collapse() {}
    }
    expect(profileOf(new Mine())).toMatchObject({
      format: { name: 'float32' },
      asks: ['collapse'],
    });
  });

  it('leaves a subject members of its own, and names that are near one that is there', () => {
    const own = { labels: 1, _collapse: f, names: [], forward2: f, order: 'left', orders: [] };
    expect(profileOf({ name: 'a', forward: f, ...own })).toMatchObject({ order: 'left' });
  });

  it.each([
    [
      undefined,
      'subject: expected an object with a name and methods, as collapse(stack), found nothing',
    ],
    [
      class {},
      'subject: expected an object with a name and methods, as collapse(stack), found a class',
    ],
    [{ forward: f }, 'subject.name: expected a name, found nothing'],
    [
      { name: 'a' },
      'subject: expected one of the methods forward, collapse, collapseModulo, fold, quantize, rewrite, activation, derivative, gradient, fit, found none',
    ],
    [{ name: 'a', forward: 1 }, 'subject.forward: expected a function, found 1'],
    [
      { name: 'a', forward: f, precision: 'float8' },
      'subject.precision: expected one of float64, float32, float16, bfloat16, tf32, float16-float32, bfloat16-float32, float8-e4m3, float8-e5m2, found "float8"',
    ],
    [
      { name: 'a', forward: f, order: [] },
      'subject.order: expected one of left, right, any, found an array of 0',
    ],
    [
      { name: 'a', forward: f, layers: ['mystery'] },
      `subject.layers[0]: expected one of ${kindNames.join(', ')}, found "mystery"`,
    ],
    [{ name: 'a', forward: f, precison: 'float32' }, 'subject: expected precision, found precison'],
    [{ name: 'a', froward: f }, 'subject: expected forward, found froward'],
    [
      new (class {
        name = 'a';
        colapse() {}
      })(),
      'subject: expected collapse, found colapse',
    ],
    [
      { name: 'a', forward: f, layers: 'dense' },
      `subject.layers: expected some of ${kindNames.join(', ')}, found "dense"`,
    ],
  ])('names what is wrong: %s', (subject, message) => {
    expect(() => profileOf(subject)).toThrow(new InputError(message));
  });
});
