import { definition } from '../definition.ts';
import type { Picture } from '../picture.ts';
import { takenAnew } from '../wrong-words.ts';

interface Fields {
  readonly shape: readonly number[];
}

export default definition<Fields>({
  kind: 'reshape',
  gives: ({ shape }, { entries }): Picture => {
    const known = shape.filter((n) => n > 0).reduce((a, b) => a * b, 1);
    return { shape: shape.map((n) => (n > 0 ? n : entries.length / known)), entries };
  },
  draw: (random, shape) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const divisors = Array.from({ length: size }, (_, i) => i + 1).filter((d) => size % d === 0);
    const first = random.pick(divisors);
    return { shape: random.chance(0.3) ? [first, -1] : [first, size / first] };
  },
  wrong: { 'entries in the opposite order': takenAnew },
});
