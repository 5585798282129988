import { expect, it } from 'vitest';
import { float32 } from '../numbers/format.ts';
import { type Passage, passageFrom } from './boundaries.ts';
import { onePassage } from './one-passage.ts';
import { begun } from './segment.ts';

const at = (passage?: Passage) =>
  begun({ ...{ center: [], own: [], subject: [], format: float32, whole: true }, passage });
const [p, q, r] = [passageFrom(1), passageFrom(2), passageFrom(3)];

it('takes each step once from where segments are, by what it is made of', () => {
  const passOn = onePassage();
  const [word, other] = [{}, {}];
  let steps = 0;
  const step = ([first]: readonly Passage[]): Passage => ({ ...first!, isBiased: steps++ >= 0 });
  const { passage } = passOn([at(p)], word, step);
  expect([steps, passage?.at]).toEqual([1, p.at]);
  expect(passOn([at(p)], word, step)).toEqual({ passage });
  expect(passOn([at(p)], word, step).passage).toBe(passage);
  expect(steps).toBe(1);
  expect(passOn([at(p)], other, step).passage).not.toBe(passage);
  expect(passOn([at(q)], word, step).passage?.at).toBe(q.at);
  expect(steps).toBe(3);
});

it('tells branches apart by all that they come from', () => {
  const passOn = onePassage();
  let steps = 0;
  const step = (from: readonly Passage[]): Passage => {
    steps++;
    return from.at(-1)!;
  };
  expect(passOn([at(p), at(q)], 'sum', step)).toEqual({ passage: q });
  expect(passOn([at(p), at(r)], 'sum', step)).toEqual({ passage: r });
  expect(passOn([at(p), at(q)], 'sum', step)).toEqual({ passage: q });
  expect(steps).toBe(2);
});

it('takes no step where one of them merges no layers', () => {
  const never = () => {
    throw new Error('taken');
  };
  expect(onePassage()([at()], 'sum', never)).toEqual({});
  expect(onePassage()([at(p), at()], 'sum', never)).toEqual({});
});
