import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { oneOf } from './text-schema.ts';

const messageFor = (texts: readonly string[], input: unknown): string =>
  v.safeParse(oneOf(texts), input).issues![0].message;

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `text-${i}`);

describe('one of several texts', () => {
  it('names them all where they are few, and the nearest to a text that is none', () => {
    expect(messageFor(['relu', 'tanh'], 'tahn')).toBe(
      'expected one of relu, tanh, found "tahn" (did you mean tanh?)',
    );
  });

  it('names the first of many, and how many more there are', () => {
    const few = numbered(36); // of 312 characters
    expect(messageFor(few, null)).toBe(`expected one of ${few.join(', ')}, found null`);
    const shown = numbered(36).join(', ');
    expect(messageFor(numbered(60), null)).toBe(`expected one of ${shown} and 24 more, found null`);
  });
});
