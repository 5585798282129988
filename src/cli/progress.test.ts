import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressLine } from './progress.ts';

describe('the line of progress', () => {
  const { isTTY: was, columns: width } = process.stderr;
  const terminal = (isTTY: boolean, columns?: number) =>
    Object.assign(process.stderr, { isTTY, columns });
  let written: string[] = [];
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    written = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
  });
  afterEach(() => {
    terminal(was, width);
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

  it('says how far it is, over the line before, and is cleared once', () => {
    terminal(true);
    const { show, clear } = progressLine();
    clear();
    later(3_000);
    show('collapse/any-depth', 1_000, 4_000);
    show('collapse/any-depth', 1_001, 4_000); // too soon after the last
    later(3_000);
    show('forward/memoryless', 3_000, 4_000);
    clear();
    clear();
    expect(written).toEqual([
      '\r\u001b[K1,000 of 4,000 cases, about 9 s left  collapse/any-depth',
      '\r\u001b[K3,000 of 4,000 cases, about 2 s left  forward/memoryless',
      '\r\u001b[K',
    ]);
  });

  it('is no longer than the terminal is wide, so that the next one is written over all of it', () => {
    terminal(true, 40);
    const { show } = progressLine();
    later(3_000);
    show('collapse/any-depth', 1_000, 4_000);
    expect(written).toEqual(['\r\u001b[K1,000 of 4,000 cases, about 9 s left  c']);
  });

  it('says nothing in the first two seconds', () => {
    terminal(true);
    const { show } = progressLine();
    later(1_999);
    show('collapse/any-depth', 10, 20);
    expect(written).toEqual([]);
  });

  it('adds a line every ten seconds where standard error is no terminal', () => {
    terminal(false);
    const { show, clear } = progressLine();
    for (let second = 0; second < 25; second++) {
      later(1_000);
      show('collapse/any-depth', second + 1, 50);
    }
    clear();
    expect(written).toEqual([
      '10 of 50 cases, about 40 s left  collapse/any-depth\n',
      '20 of 50 cases, about 30 s left  collapse/any-depth\n',
    ]);
  });

  it('never says that more time is left than the run has', () => {
    terminal(true);
    const { show } = progressLine(5_000);
    later(3_000);
    show('collapse/any-depth', 1, 1_000);
    expect(written).toEqual(['\r\u001b[K1 of 1,000 cases, about 2 s left  collapse/any-depth']);
  });

  it('counts the cases of a run by its events', () => {
    terminal(true);
    const { hear } = progressLine();
    hear({ event: 'started', laws: ['a'], cases: 2 });
    later(4_000);
    const seen = { regimes: [], layers: 1, units: 1, came: 0 };
    hear({ event: 'judged', law: 'a', run: 0, seen });
    expect(written).toEqual(['\r\u001b[K1 of 2 cases, about 4 s left  a']);
  });
});
