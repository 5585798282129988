import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

/** Whether the matrix has a diagonal and nothing else. */
const isDiagonal = (weight: readonly (readonly number[])[]): boolean =>
  weight.length === weight[0]!.length &&
  weight.every((row, i) => row.every((x, j) => i === j || x === 0));

export default mutant({
  name: 'per-channel-scale-read-as-one',
  bug: 'takes a diagonal layer, which is a scale for each channel, for its first entry times the identity',
  source: 'a batch norm that is folded with the scale of the first channel broadcast to all',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: {
    stack: stackOf(
      dense([
        [0, 0],
        [0, 1],
      ]),
    ),
    inputs: [[0, 0]],
  },
  subject: () => ({
    collapse: beforehand(({ weight, bias }) => {
      if (!isDiagonal(weight)) return dense(weight, bias);
      const scale = weight[0]![0]!;
      return dense(
        weight.map((row, i) => row.map((_, j) => (i === j ? scale : 0))),
        bias,
      );
    }),
  }),
});
