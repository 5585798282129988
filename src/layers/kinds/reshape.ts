import { Fault } from '../../input/made.ts';
import { integers } from '../fields/list-fields.ts';
import { layer } from '../layer-kind.ts';
import { Mismatch } from '../mismatch.ts';
import { sizeOf } from '../tensor-shape.ts';

export default layer({
  kind: 'reshape',
  formula: 'y = x, in another shape; one −1 stands for what is left',
  source: 'ONNX Reshape-14',
  fields: { shape: integers(-1) },
  units: 'fresh',
  draw: ({ keepsShape, random }, input) => {
    if (keepsShape) return undefined;
    const size = sizeOf(input);
    const divisors = Array.from({ length: size }, (_, i) => i + 1).filter((d) => size % d === 0);
    const first = random.pick(divisors);
    return { shape: random.chance(0.3) ? [first, -1] : [first, size / first] };
  },
  shape: ({ shape }, input) => {
    const free = shape.indexOf(-1);
    const known = sizeOf(shape.filter((n) => n !== -1));
    if (shape.length === 0 || shape.includes(0) || free !== shape.lastIndexOf(-1)) {
      return new Fault('expected lengths from 1, of which one may be -1', 'shape');
    }
    const size = sizeOf(input);
    if (free >= 0 && size % known === 0) return shape.map((n) => (n === -1 ? size / known : n));
    return known === size && free < 0 ? shape : new Mismatch(`${known} inputs`);
  },
  words: () => [],
});
