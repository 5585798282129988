import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { spareOf } from './host-spare.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Starts things that are numbered, and says which were killed. */
const numbered = () => {
  const started: { id: number; killed: boolean; alive: () => boolean; kill: () => void }[] = [];
  const start = () => {
    const it = {
      id: started.length,
      killed: false,
      alive: () => !it.killed,
      kill: () => {
        it.killed = true;
      },
    };
    started.push(it);
    return it;
  };
  return { started, start };
};

it('starts one when there is no spare, and none beside it until half a second has passed', () => {
  const { started, start } = numbered();
  const { take, prepare } = spareOf(start);
  expect(take().id).toBe(0);
  prepare();
  prepare();
  vi.advanceTimersByTime(499);
  expect(started).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(started).toHaveLength(2);
  prepare();
  vi.advanceTimersByTime(1_000);
  expect(started).toHaveLength(2);
  expect(take().id).toBe(1);
  expect(take().id).toBe(2);
});

it('does not give a spare that has ended', () => {
  const { started, start } = numbered();
  const { take, prepare } = spareOf(start);
  prepare();
  vi.advanceTimersByTime(500);
  started[0]!.kill();
  expect(take().id).toBe(1);
});

it('ends the spare when it is closed, and starts no other', () => {
  const { started, start } = numbered();
  const { prepare, close } = spareOf(start);
  prepare();
  vi.advanceTimersByTime(500);
  close();
  expect(started.map(({ killed }) => killed)).toEqual([true]);
  prepare();
  vi.advanceTimersByTime(1_000);
  expect(started).toHaveLength(1);
});

it('starts no spare when it is closed before', () => {
  const { started, start } = numbered();
  const { prepare, close } = spareOf(start);
  prepare();
  close();
  vi.advanceTimersByTime(1_000);
  expect(started).toHaveLength(0);
});
