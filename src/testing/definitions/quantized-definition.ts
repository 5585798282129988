import { entryOf, exactly, pictureOf, summed } from '../../layers/picture.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import type { Operation } from '../../words/formula.ts';
import { isRows } from '../../words/word.ts';
import { definition } from '../definition.ts';

type Quantity = number | readonly number[] | readonly (readonly number[])[];
interface Fields {
  readonly weight: readonly (readonly number[])[];
  readonly scale: Quantity;
  readonly zeroPoint?: Quantity;
  readonly axis?: number;
  readonly block?: number;
  readonly bias?: readonly number[];
}

/** scale · weight − zeroPoint, in place of scale · (weight − zeroPoint). */
const after = (formula: Operation): Operation => {
  const [scale, centred] = formula.of;
  if (centred === undefined || typeof centred === 'number' || centred.op !== 'sum') return formula;
  const [weight, zero] = centred.of;
  return { op: 'sum', of: [{ op: 'product', of: [scale, weight] }, zero] };
};

export default definition<Fields>({
  kind: 'quantized',
  gives: ({ weight, scale, zeroPoint = 0, axis = 1, block, bias }, { entries }) => {
    const of = (given: Quantity, i: number, j: number): number => {
      if (typeof given === 'number') return given;
      if (block === undefined) return (axis === 0 ? given[i] : given[j]) as number;
      const rows = given as readonly (readonly number[])[];
      return axis === 0 ? rows[Math.floor(i / block)]![j]! : rows[i]![Math.floor(j / block)]!;
    };
    return pictureOf([weight[0]!.length], ([j]) =>
      summed([weight.length], ([i]) => {
        const centred = exactly(weight[i!]![j!]!).minus(exactly(of(zeroPoint, i!, j!)));
        return entries[i!]!.times(centred).times(exactly(of(scale, i!, j!)));
      }).plus(entryOf(bias, j!)),
    );
  },
  wrong: {
    'zero point left out': (_, { zeroPoint, ...rest }, shape) =>
      wordsThrough([{ kind: 'quantized', ...rest } as never], shape),
    'zero point after the scale': (words) =>
      words.map((word) =>
        word.word === 'times'
          ? {
              ...word,
              blocks: word.blocks.map((block) =>
                isRows(block) ? block : block.map((row) => row.map(after)),
              ),
            }
          : word,
      ),
  },
});
