import { wordsThrough } from '../../layers/through-layers.ts';
import type { Operation } from '../../words/formula.ts';
import { isRows } from '../../words/word.ts';
import { definition } from '../definition.ts';
import { entryOf, exactly, pictureOf, short, shortRows, shorts, summed } from '../picture.ts';

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
  draw: (random, shape) => {
    const [inputs, units] = [shape.reduce((a, b) => a * b, 1), random.integer(1, 4)];
    const axis = random.integer(0, 1);
    const block = random.chance(0.4) ? random.integer(1, 3) : undefined;
    const form = (): Quantity => {
      if (random.chance(0.3)) return short(random);
      if (block === undefined) return shorts(random, axis === 0 ? inputs : units);
      return axis === 0
        ? shortRows(random, Math.ceil(inputs / block), units)
        : shortRows(random, inputs, Math.ceil(units / block));
    };
    return {
      weight: shortRows(random, inputs, units).map((row) => row.map((x) => Math.round(4 * x))),
      scale: form(),
      ...(random.chance(0.7) && { zeroPoint: form() }),
      axis,
      ...(block !== undefined && { block }),
      ...(random.chance(0.5) && { bias: shorts(random, units) }),
    };
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
