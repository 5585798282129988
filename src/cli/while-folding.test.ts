import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dense } from '../network/stack.ts';
import { whileFolding } from './while-folding.ts';

describe('a fold', () => {
  const { isTTY } = process.stderr;
  let written: string[] = [];
  beforeEach(() => {
    written = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
  });
  afterEach(() => {
    Object.assign(process.stderr, { isTTY });
    vi.restoreAllMocks();
  });
  /** n rows, which are one list. */
  const layerOf = (rows: number) => dense(new Array(rows).fill(new Array(1000).fill(0)));

  it('of many numbers is told of before it begins', () => {
    Object.assign(process.stderr, { isTTY: true });
    const seen = whileFolding([layerOf(600), layerOf(400)], () => [...written]);
    expect(seen).toEqual(['\r\u001b[Kfolding 2 layers of 1,000,000 numbers']);
    expect(written).toEqual([...seen, '\r\u001b[K']);
  });

  it('of fewer says nothing', () => {
    expect(whileFolding([layerOf(999)], () => 'folded')).toBe('folded');
    expect(written).toEqual([]);
  });
});
