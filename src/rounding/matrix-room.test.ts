import { describe, expect, it } from 'vitest';
import { fromRows } from '../numbers/flat-matrix.ts';
import { randomFrom } from '../numbers/random.ts';
import {
  copyOfRows,
  enterRoom,
  isRoomFull,
  multiplyInRoom,
  numbersInRoom,
  sizesInRoom,
  takeRoom,
} from './matrix-room.ts';
import { multiply } from './upward.ts';

const kept = (at: number, n: number): number[] => [...numbersInRoom().subarray(at, at + n)];

describe('the room of matrices', () => {
  it('gives each its own numbers, and keeps them when it grows', () => {
    enterRoom();
    const first = copyOfRows([[1, 2], [3, 4]], 2); // biome-ignore format: a matrix
    const next = takeRoom(2 ** 15);
    expect([first, next, takeRoom(1)]).toEqual([0, 4, 4 + 2 ** 15]);
    numbersInRoom().fill(9, next, next + 2 ** 15);
    expect(kept(first, 5)).toEqual([1, 2, 3, 4, 9]);
    expect(numbersInRoom().length).toBeGreaterThan(4 + 2 ** 15);
    enterRoom();
    expect(takeRoom(3)).toBe(0);
  });

  it('is full beyond four million numbers', () => {
    enterRoom();
    takeRoom(2 ** 22);
    expect(isRoomFull()).toBe(false);
    takeRoom(1);
    expect(isRoomFull()).toBe(true);
    enterRoom();
    expect(isRoomFull()).toBe(false);
  });

  it('has absolute values', () => {
    enterRoom();
    const at = copyOfRows([[7, -1, -0, 2.5]], 4);
    expect(kept(sizesInRoom(at + 1, 3), 3)).toEqual([1, 0, 2.5]);
  });

  it('multiplies as `multiply` does, digit for digit, and by a factor at the end', () => {
    enterRoom();
    const random = randomFrom(1);
    for (let m = 1; m <= 5; m++)
      for (let n = 1; n <= 3; n++)
        for (let p = 1; p <= 9; p++) {
          enterRoom();
          const rows = (k: number, l: number) =>
            Array.from({ length: k }, () => Array.from({ length: l }, random.normal));
          const [a, b] = [rows(m, n), rows(n, p)];
          takeRoom(random.integer(0, 3));
          const [x, y] = [copyOfRows(a, n), copyOfRows(b, p)];
          const before = takeRoom(1);
          const to = takeRoom(m * p);
          const after = takeRoom(1);
          numbersInRoom().fill(7, before, after + 1);
          multiplyInRoom([x, y, to], [m, n, p], 1.5);
          const { data } = multiply(fromRows(a), fromRows(b));
          expect(kept(before, m * p + 2)).toEqual([7, ...[...data].map((z) => z * 1.5), 7]);
        }
  });
});
