import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lostBias } from '../testing/told-documents.ts';
import { asWorker, marker } from './worker.ts';

const { send, connected } = process;
const listeners = process.listeners('disconnect');
const become = (channel: unknown, open = true) =>
  Object.assign(process, { send: channel, connected: open });

beforeEach(() => {
  process.env[marker] = '1';
});
afterEach(() => {
  delete process.env[marker];
  Object.assign(process, { send, connected });
  for (const one of process.listeners('disconnect')) {
    if (!listeners.includes(one)) process.off('disconnect', one);
  }
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('no process is a worker by itself, or without a parent that listens', () => {
  become(undefined);
  expect(asWorker()).toBeUndefined();
  delete process.env[marker];
  become(vi.fn());
  expect(asWorker()).toBeUndefined();
});

it('tells its parent how far it is and what it shrunk, as long as there is one; its own children are none', () => {
  const channel = vi.fn();
  become(channel);
  const tell = asWorker()!;
  expect(process.env[marker]).toBeUndefined();
  const seen = { regimes: [], layers: 1, units: 1, came: 0 };
  const judged = (run: number) =>
    ({ event: 'judged', law: 'collapse/any-depth', run, seen }) as const;
  tell({ event: 'started', laws: ['collapse/any-depth'], cases: 100 });
  tell(judged(0));
  tell(judged(1)); // too soon after the last
  const counterexample = lostBias;
  tell({ event: 'found', counterexample });
  tell({ event: 'shrunk', counterexample });
  become(channel, false);
  tell(judged(2));
  tell({ event: 'shrunk', counterexample });
  expect(channel.mock.calls.map(([news]) => news)).toEqual([
    { law: 'collapse/any-depth', done: 1, cases: 100 },
    { shrunk: counterexample },
  ]);
});

it('stops when its parent is gone, and ends where it does not come to a stop', () => {
  vi.useFakeTimers();
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
  become(vi.fn());
  asWorker();
  const [gone] = process.listeners('disconnect').filter((one) => !listeners.includes(one));
  gone!();
  expect(kill).toHaveBeenCalledWith(process.pid, 'SIGTERM');
  expect(exit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5_000);
  expect(exit).toHaveBeenCalledWith(130);
});

it('does not start when its parent is gone already', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exit');
  });
  become(vi.fn(), false);
  expect(asWorker).toThrow('exit');
  expect(exit).toHaveBeenCalledWith(130);
});
