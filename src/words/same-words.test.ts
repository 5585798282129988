import { expect, it } from 'vitest';
import { activationNamed, formOf } from '../activations/index.ts';
import { isSamePhrase } from './same-words.ts';
import { apply, type Phrase, plus, sum, take, times } from './word.ts';

const form = (name: string, parameters = {}) => formOf(activationNamed(name) as never, parameters);

it('phrases are the same where their words and numbers are', () => {
  const phrase = (last: number): Phrase => [times([[1, 2]]), sum([], [plus([0, last])])];
  expect(isSamePhrase(phrase(3), phrase(3))).toBe(true);
  expect(isSamePhrase(phrase(0), phrase(-0))).toBe(true);
  expect(isSamePhrase(phrase(3), phrase(4))).toBe(false);
  expect(isSamePhrase([], [])).toBe(true);
  expect(isSamePhrase([], [take([0])])).toBe(false);
  expect(isSamePhrase([take([0])], [])).toBe(false);
  expect(isSamePhrase([take([1, 2])], [take([1, 3])])).toBe(false);
  expect(isSamePhrase([plus([{ op: 'root', of: [2] }])], [plus([{ op: 'root', of: [2] }])])).toBe(
    true,
  );
});

it('activations are the same where their names and parameters are', () => {
  const [leaky, other] = [{ slope: 0.5 }, { slope: 0.25 }];
  expect(isSamePhrase([apply(form('relu'))], [apply(form('relu'))])).toBe(true);
  expect(isSamePhrase([apply(form('relu'))], [apply(form('tanh'))])).toBe(false);
  expect(isSamePhrase([apply(form('leaky-relu', leaky))], [apply(form('leaky-relu', leaky))])).toBe(
    true,
  );
  expect(isSamePhrase([apply(form('leaky-relu', leaky))], [apply(form('leaky-relu', other))])).toBe(
    false,
  );
});

it('what is an object is not what is none', () => {
  const phrase = (value: unknown) => [value] as unknown as Phrase;
  const f = () => 1;
  const g = () => 2;
  expect(isSamePhrase(phrase(null), phrase(null))).toBe(true);
  expect(isSamePhrase(phrase(f), phrase(g))).toBe(true);
  for (const [a, b] of [
    [null, {}],
    [[], 5],
    [f, 5],
    [f, {}],
    ['', []],
    [undefined, null],
  ]) {
    expect(isSamePhrase(phrase(a), phrase(b))).toBe(false);
    expect(isSamePhrase(phrase(b), phrase(a))).toBe(false);
  }
});
