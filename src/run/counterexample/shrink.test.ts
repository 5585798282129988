import { describe, expect, it } from 'vitest';
import { sizeOfCase } from '../../documents/counterexample-size.ts';
import { cases } from '../../generators/cases.ts';
import type { Case } from '../../laws/case.ts';
import type { Network } from '../../network/network.ts';
import { type Dense, dense, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import type { Failed, Trial } from '../trial/trial.ts';
import { failsAlike, shrink } from './shrink.ts';

const arbitrary = cases<Network>({ layers: [1] }, { format: float64 });
const failing = (ratio: number, failure: Failed['class'] = 'differs'): Failed => ({
  status: 'failed',
  class: failure,
  ratio,
  questions: [],
});
const held: Trial = { status: 'held', tightness: 0, all: [] };
const from: Case = {
  stack: stackOf(
    dense(
      [
        [3.25, -7],
        [0.1, 4],
      ],
      [1, 2],
    ),
    dense([[5], [6.5]], [-8]),
    dense([[2.75]]),
  ),
  inputs: [
    [1, 2],
    [3, 4],
  ],
};
const minute = { milliseconds: 60_000 };

describe('a failure is the same failure', () => {
  it('in its class', () => {
    expect(failsAlike(failing(9), failing(9))).toBe(true);
    expect(failsAlike(failing(9), failing(9, 'throws'))).toBe(false);
    expect(failsAlike(failing(9), held)).toBe(false);
    expect(failsAlike(failing(9), { status: 'uncertified' })).toBe(false);
    expect(failsAlike(failing(9), { status: 'undecided', because: 'no verdict' })).toBe(false);
  });

  it('with at least the square root of its ratio', () => {
    expect(failsAlike(failing(100), failing(10))).toBe(true);
    expect(failsAlike(failing(100), failing(9.99))).toBe(false);
  });

  it('and 2¹⁰ is enough, however large the first was', () => {
    const infinite = failing(Number.POSITIVE_INFINITY);
    expect(failsAlike(infinite, failing(2 ** 10))).toBe(true);
    expect(failsAlike(infinite, failing(2 ** 10 - 1))).toBe(false);
    expect(failsAlike(infinite, infinite)).toBe(true);
  });
});

describe('shrink', () => {
  it('goes to the simplest case that fails alike', async () => {
    const run = async (c: Case<Network>): Promise<Trial> =>
      c.stack.layers.length >= 2 ? failing(9) : held;
    const shrunk = await shrink(arbitrary, from, failing(9), run, minute);
    expect(shrunk.case).toEqual({ stack: stackOf(dense([[0]]), dense([[0]])), inputs: [[0]] });
    expect(shrunk.interrupted).toBe(false);
    expect(shrunk.evaluations).toBeGreaterThan(shrunk.steps);
    expect(shrunk.steps).toBeGreaterThan(3);
  });

  it('asks about no case twice', async () => {
    const asked: string[] = [];
    const run = async (c: Case<Network>): Promise<Trial> => {
      asked.push(JSON.stringify(c));
      return c.stack.layers.length >= 2 ? failing(9) : held;
    };
    const shrunk = await shrink(arbitrary, from, failing(9), run, minute);
    expect(new Set(asked).size).toBe(asked.length);
    expect(shrunk.evaluations).toBe(asked.length - 1);
  });

  it('throws what a run throws, and takes no such case for one that fails', async () => {
    const asked: number[] = [];
    const run = async (c: Case<Network>): Promise<Trial> => {
      const { length } = c.stack.layers;
      asked.push(length);
      if (length < 3) throw new TypeError('a fault of the law');
      return failing(9);
    };
    await expect(shrink(arbitrary, from, failing(9), run, minute)).rejects.toThrow(
      new TypeError('a fault of the law'),
    );
    expect(asked.filter((length) => length < 3)).toHaveLength(1);
  });

  it('gives the failure at the case that it gives', async () => {
    const run = async (c: Case<Network>): Promise<Trial> => failing(1_000 + sizeOfCase(c).scalars);
    const shrunk = await shrink(arbitrary, from, failing(1_016), run, minute);
    expect(shrunk.failed.ratio).toBe(1_000 + sizeOfCase(shrunk.case).scalars);
    expect(shrunk.failed.ratio).toBeLessThan(1_016);
  });

  it('keeps its class: a simpler case that fails in another way is passed over', async () => {
    const run = async (c: Case<Network>): Promise<Trial> =>
      c.stack.layers.length >= 2 ? failing(9) : failing(9, 'throws');
    const shrunk = await shrink(arbitrary, from, failing(9), run, minute);
    expect(shrunk.case.stack.layers).toHaveLength(2);
    expect(shrunk.failed.class).toBe('differs');
  });

  it('keeps √ of the ratio: it does not hug the tolerance', async () => {
    // The ratio is what the largest entry of W₁ is: it may fall from 100 to 10, no further.
    const largest = ({ stack }: Case<Network>) =>
      Math.max(...(stack.layers[0] as Dense).weight.flat().map(Math.abs));
    const run = async (c: Case<Network>): Promise<Trial> =>
      largest(c) > 1 ? failing(largest(c)) : held;
    const large = { ...from, stack: stackOf(dense([[100], [0]]), dense([[1]])) };
    const shrunk = await shrink(arbitrary, large, failing(100), run, minute);
    expect(shrunk.case.stack.layers[0]).toEqual(dense([[10]]));
  });

  it('where nothing simpler fails the case itself is the answer', async () => {
    const run = async (c: Case<Network>): Promise<Trial> => (c === from ? failing(9) : held);
    const shrunk = await shrink(arbitrary, from, failing(9), run, minute);
    expect(shrunk.case).toBe(from);
    expect(shrunk.steps).toBe(0);
    expect(shrunk.evaluations).toBeGreaterThan(10);
  });

  it('a first case that does not fail again is given back as it was', async () => {
    const first = failing(9);
    const shrunk = await shrink(arbitrary, from, first, async () => held, minute);
    expect(shrunk).toEqual({
      case: from,
      failed: first,
      evaluations: 0,
      steps: 0,
      interrupted: false,
    });
  });

  it('out of time it has the simplest so far, and says so', async () => {
    const run = async (): Promise<Trial> => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return failing(9);
    };
    const shrunk = await shrink(arbitrary, from, failing(9), run, { milliseconds: 100 });
    expect(shrunk.interrupted).toBe(true);
    expect(shrunk.evaluations).toBeLessThan(10);
    expect(shrunk.failed).toEqual(failing(9));
  });

  it('the user can end it', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    let runs = 0;
    const run = async (): Promise<Trial> => {
      if (++runs === 3) controller.abort();
      return failing(9);
    };
    const shrunk = await shrink(arbitrary, from, failing(9), run, { ...minute, signal });
    expect(runs).toBe(3);
    expect(shrunk).toMatchObject({ interrupted: true, evaluations: 2, steps: 2 });
    expect(sizeOfCase(shrunk.case).scalars).toBeLessThan(sizeOfCase(from).scalars);
  });
});
