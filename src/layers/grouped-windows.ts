import type { Tensor } from '../input/tensor-schema.ts';
import { range } from '../numbers/range.ts';
import type { Rows } from '../numbers/rows.ts';
import { type Phrase, take, times } from '../words/word.ts';

/** Adds the numbers of a tensor to a list. A weight has a tensor for each of its numbers, and none of them a list of its own. */
const gather = (tensor: Tensor, numbers: number[]): void => {
  if (typeof tensor === 'number') numbers.push(tensor);
  else for (const part of tensor) gather(part, numbers);
};

/** The numbers of a tensor, row by row. */
export const flatOf = (tensor: Tensor): readonly number[] => {
  const numbers: number[] = [];
  gather(tensor, numbers);
  return numbers;
};

/** From [positions × channels] to [channels × positions]. */
const channelsFirst = (channels: number, positions: number): Phrase =>
  channels === 1 || positions === 1
    ? []
    : [
        take(
          range(channels * positions).map(
            (i) => (i % positions) * channels + Math.floor(i / positions),
          ),
        ),
      ];

/**
 * Each window of each group of channels times the block of its group.  windows : [positions × taps] within
 * one channel, of `plane` positions; blocks : one for each group, [channels of the group · taps × outputs of
 * the group]. Gives [outputs × positions].
 */
export const throughWindows = (
  windows: readonly (readonly number[])[],
  { channels, plane }: { readonly channels: number; readonly plane: number },
  blocks: readonly Rows[],
): Phrase => [
  take(
    windows.flatMap((window) =>
      range(channels).flatMap((c) => window.map((tap) => (tap < 0 ? -1 : c * plane + tap))),
    ),
  ),
  times(...blocks),
  ...channelsFirst(blocks.length * blocks[0]![0]!.length, windows.length),
];
