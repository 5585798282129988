import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bare, startBare } from '../subjects/host-bare.ts';
import type { TryOrder } from './activation-child.ts';
import { tryInChild } from './try-in-child.ts';
import type { TryNews } from './try-news.ts';

// A child that says what the test has it say, at a time that the test sets: no process, no clock.
const child = { listeners: {} as never, killed: 0 };
const start = (): Bare<TryOrder, TryNews> => ({
  alive: () => child.killed === 0,
  tell: () => {},
  use: (listeners) => {
    child.listeners = listeners as never;
  },
  kill: () => {
    child.killed++;
  },
  stop: async () => {},
});
const hears = (news: TryNews) =>
  (child.listeners as Parameters<Bare<TryOrder, TryNews>['use']>[0]).hear(news);

const file = fileURLToPath(import.meta.url);
const order = { file, runs: 1, seed: 1 };
beforeEach(() => {
  child.killed = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Starts to try, and keeps what came of it. */
const trying = (timeout: number) => {
  const said: string[] = [];
  tryInChild(order, { timeout }, start as typeof startBare).catch((error: Error) =>
    said.push(error.message),
  );
  return said;
};

describe('how long a child may say nothing', () => {
  it('a call that never returns ends at the limit of a call, with its process', async () => {
    const said = trying(1_500);
    hears({ at: 'loaded' });
    await vi.advanceTimersByTimeAsync(1_400);
    hears({ at: 'work' });
    await vi.advanceTimersByTimeAsync(1_400);
    expect([said, child.killed]).toEqual([[], 0]);
    await vi.advanceTimersByTimeAsync(300);
    const expected = 'formulas that can be evaluated';
    const found = 'a call that gave nothing within 1500 ms';
    expect(said).toEqual([`${file}: expected ${expected}, found ${found}`]);
    expect(child.killed).toBe(1);
  });

  it('a module has at least 3 s to load, however short a call may be', async () => {
    const said = trying(10);
    await vi.advanceTimersByTimeAsync(2_900);
    expect([said, child.killed]).toEqual([[], 0]);
    await vi.advanceTimersByTimeAsync(400);
    expect(said).toEqual([`${file}: expected a module that loads, found none within 3000 ms`]);
    expect(child.killed).toBe(1);
  });
});
