import { Fault } from '../../input/made.ts';
import { shapeOfTensor, type Tensor } from '../../input/tensor-schema.ts';
import { type Operation, sumOf } from '../../words/formula.ts';
import { plus, times } from '../../words/word.ts';
import { maybe, oneOrEach, tensorOf } from '../dice.ts';
import { type Axis, optional, withDefault } from '../fields/field.ts';
import { wholeFrom } from '../fields/number-fields.ts';
import { along, matrix, tensor } from '../fields/tensor-fields.ts';
import { layer } from '../layer-kind.ts';
import { sizeOf } from '../tensor-shape.ts';

interface Quantization {
  readonly axis: number;
  readonly block: number | undefined;
}

/** The number that stands at row i and column j: one for all, one for each entry of the axis, or per block. */
const numberAt = (given: Tensor, { axis, block }: Quantization, i: number, j: number): number => {
  if (typeof given === 'number') return given;
  if (block === undefined) return given[axis === 0 ? i : j] as number;
  const [row, column] = axis === 0 ? [Math.floor(i / block), j] : [i, Math.floor(j / block)];
  return (given[row] as readonly number[])[column]!;
};

/** The shape that scale or zeroPoint must have where it is no single number. */
const shapeWanted = ([rows, columns]: readonly number[], { axis, block }: Quantization) => {
  if (block === undefined) return [axis === 0 ? rows! : columns!];
  return axis === 0 ? [Math.ceil(rows! / block), columns!] : [rows!, Math.ceil(columns! / block)];
};

const quantity = tensor(
  'a number, a list of numbers, or rows of them where there are blocks',
  0,
  2,
  ({ axis, block }): readonly Axis[] => {
    if (block === undefined) return [axis === 0 ? 'inputs' : 'outputs'];
    return axis === 0 ? ['free', 'outputs'] : ['inputs', 'free'];
  },
);

export default layer({
  kind: 'quantized',
  formula: 'y = x W + b, with W = scale (weight − zeroPoint)',
  source: 'ONNX DequantizeLinear-21 before MatMul',
  fields: {
    weight: matrix(['inputs', 'outputs']),
    scale: quantity,
    zeroPoint: withDefault(quantity, 0),
    axis: withDefault(wholeFrom(0), 1),
    block: optional(wholeFrom(1)),
    bias: optional(along('outputs')),
  },
  units: 'fresh',
  draw: (dice, input) => {
    if (dice.keepsShape && input.length > 1) return undefined;
    const inputs = sizeOf(input);
    const outputs = dice.keepsShape ? inputs : dice.units();
    const { random } = dice;
    const how = {
      axis: random.integer(0, 1),
      block: random.chance(0.3) ? random.integer(1, 3) : undefined,
    };
    const wanted = shapeWanted([inputs, outputs], how);
    const whole = (): number => random.integer(-9, 9);
    return {
      weight: tensorOf({ ...dice, number: whole }, [inputs, outputs]),
      scale: random.chance(0.3) ? dice.number() : tensorOf(dice, wanted),
      ...maybe(dice, 'zeroPoint', () =>
        random.chance(0.3) ? whole() : tensorOf({ ...dice, number: whole }, wanted),
      ),
      axis: how.axis,
      ...(how.block !== undefined && { block: how.block }),
      ...maybe(dice, 'bias', () => oneOrEach(dice, outputs)),
    };
  },
  shape: ({ weight, scale, zeroPoint, ...how }) => {
    if (how.axis > 1) return new Fault(`expected axis 0 or 1, found ${how.axis}`, 'axis');
    const i = weight.findIndex((row) => !row.every(Number.isInteger));
    if (i >= 0) {
      const found = weight[i]!.find((x) => !Number.isInteger(x));
      return new Fault(`expected whole numbers, found ${found}`, 'weight', i);
    }
    const wanted = shapeWanted([weight.length, weight[0]!.length], how);
    for (const [name, given] of Object.entries({ scale, zeroPoint })) {
      const shape = shapeOfTensor(given);
      if (shape.length > 0 && shape.join() !== wanted.join()) {
        return new Fault(
          `expected a number or ${wanted.join(' × ')} of them, found ${shape.join(' × ')}`,
          name,
        );
      }
    }
    return [weight[0]!.length];
  },
  words: ({ weight, scale, zeroPoint, bias, ...how }) => {
    const block = weight.map((row, i) =>
      row.map((w, j): Operation => {
        const centred = sumOf(w, -numberAt(zeroPoint, how, i, j))[0]!;
        return { op: 'product', of: [numberAt(scale, how, i, j), centred] };
      }),
    );
    return [times(block), ...(bias === undefined ? [] : [plus(bias)])];
  },
});
