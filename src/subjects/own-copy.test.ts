import { describe, expect, it } from 'vitest';
import type { Call } from '../laws/law.ts';
import { changeOf } from './argument.ts';
import { ownCopy } from './own-copy.ts';

/** Numbers at every depth that a network has: of no list, of a row, of rows, of a kernel, of branches. */
const call = (): Call =>
  ({
    ask: 'forward',
    inputs: [[Number.NaN, -0], [1]],
    stack: {
      inputs: [1, 2, 2],
      layers: [
        { kind: 'conv', weight: [[[[1, -0]]], [[[2, Number.NaN]]]], bias: [0.5, -0], stride: 1 },
        { kind: 'sum', branches: [[], [{ kind: 'dense', weight: [[1, 0.5], [3]] }]] },
        { kind: 'mixed', list: [1, [2]], rows: [[1], 2], nothing: [], lists: [[], [3]] },
      ],
    },
  }) as unknown as Call;

type Anything = { [key: string]: Anything };

/** Every object and list of a value, with the path to it. */
const holders = (value: unknown, path = ''): [string, Anything][] =>
  typeof value !== 'object' || value === null
    ? []
    : [
        [path, value as Anything],
        ...Object.entries(value).flatMap(([key, entry]) => holders(entry, `${path}.${key}`)),
      ];

describe('ownCopy', () => {
  it('is equal, and shares no object with what it is of', () => {
    const given = call();
    const own = ownCopy(given);
    expect(own).toEqual(given);
    const known = new Set(holders(given).map(([, holder]) => holder));
    for (const [path, holder] of holders(own))
      expect([path, known.has(holder)]).toEqual([path, false]);
  });
});

describe('changeOf', () => {
  const paths = holders(call()).filter(([path]) => /^\.(stack|inputs)/.test(path));

  it('is undefined of a copy that is as it was, or was written back', () => {
    for (let k = 0; k < holders(call()).length; k++) {
      const [given, own] = [call(), ownCopy(call())];
      const [, holder] = holders(own)[k]!;
      for (const key of Object.keys(holder)) {
        const value = holder[key]!;
        delete holder[key];
        holder[key] = value;
      }
      expect(changeOf(given, own)).toBeUndefined();
    }
  });

  it.each(paths.map(([path]) => path))('sees each change at %s', (path) => {
    const changes: ((holder: Anything, key: string) => void)[] = [
      (holder, key) => (holder[key] = 7 as never),
      (holder, key) => (holder[key] = [] as never),
      (holder, key) => delete holder[key],
      (holder, key) => {
        delete holder[key];
        holder.other = 7 as never;
      },
    ];
    const before = holders(call()).find(([at]) => at === path)![1];
    for (const key of Object.keys(before)) {
      for (const [k, change] of changes.entries()) {
        if (k === 1 && Array.isArray(before[key]) && before[key].length === 0) continue;
        const [given, own] = [call(), ownCopy(call())];
        change(holders(own).find(([at]) => at === path)![1], key);
        expect([key, k, changeOf(given, own)]).toEqual([key, k, expect.any(String)]);
        expect(given).toEqual(call());
      }
      // The sign of zero, and what is no number.
      const [given, own] = [call(), ownCopy(call())];
      const holder = holders(own).find(([at]) => at === path)![1] as unknown as Record<
        string,
        unknown
      >;
      if (typeof holder[key] !== 'number') continue;
      holder[key] = Object.is(holder[key], -0) ? 0 : Number.isNaN(holder[key]) ? 0 : Number.NaN;
      expect(changeOf(given, own)).toMatch(/ was \S+, is now (0|NaN)$/);
    }
    if (!Array.isArray(before)) return;
    const [given, own] = [call(), ownCopy(call())];
    (holders(own).find(([at]) => at === path)![1] as unknown as unknown[]).push(1);
    expect(changeOf(given, own)).toMatch(/ was an array of \d, is now an array of \d$/);
  });
});
