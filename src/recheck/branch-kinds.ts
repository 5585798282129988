/** Layers with branches. */
import { axisOf, type Kinds } from './kind.ts';
import { Unproven } from './rational.ts';
import { insideAt, tensorOf } from './tensor.ts';

export const branchKinds: Kinds = {
  sum: ({ branches }, x, by, through) => {
    const parts = branches.map((branch) => through(branch, x, by));
    const one = by.constant(1);
    return {
      shape: parts[0]!.shape,
      entries: parts[0]!.entries.map((_, i) =>
        by.combination(parts.map(({ entries }) => [one, entries[i]!] as const)),
      ),
    };
  },
  concat: ({ branches, axis }, x, by, through) => {
    const parts = branches.map((branch) => through(branch, x, by));
    const along = axisOf(axis, parts[0]!.shape);
    const length = parts.reduce((total, { shape }) => total + shape[along]!, 0);
    return tensorOf(parts[0]!.shape.with(along, length), (index) => {
      let i = index[along]!;
      for (const part of parts) {
        if (i < part.shape[along]!) return insideAt(part, index.with(along, i));
        i -= part.shape[along]!;
      }
      throw new Unproven('an index beyond the branches');
    });
  },
};
