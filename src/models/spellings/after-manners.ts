/** Nodes that give what they are given, each after a layer. */
import type { SpellingName } from '../../laws/spelling-names.ts';
import { elementTypes } from '../element-types.ts';
import type { Spelling } from '../spelling.ts';

const cast =
  (types: (own: number) => readonly number[]): Spelling =>
  ({ builder, x }) =>
    types(builder.type.code).reduce((value, to) => builder.node('Cast', [value], { to }), x);

/** By name; the value that a layer gave is `x`, [batch, …after]. */
export const afterManners: Readonly<Partial<Record<SpellingName, Spelling>>> = {
  identities: ({ builder, x }) => builder.node('Identity', [x]),
  reshapes: ({ builder, x, after }) => {
    const wider = builder.node('Reshape', [x, builder.integers([0, 1, ...after])]);
    return builder.node('Reshape', [wider, builder.integers([0, ...after])]);
  },
  squeezes: ({ builder, x }) => {
    const wider = builder.node('Unsqueeze', [x, builder.integers([1])]);
    return builder.node('Squeeze', [wider, builder.integers([1])]);
  },
  // The last two axes change places, and again; an axis of length 1 is made where there is one alone.
  transposes: ({ builder, x, after }) => {
    if (after.length === 1) {
      const column = builder.node('Unsqueeze', [x, builder.integers([2])]);
      const row = builder.node('Transpose', [column], { perm: [0, 2, 1] });
      return builder.node('Squeeze', [row, builder.integers([1])]);
    }
    const n = after.length;
    const perm = [...Array.from({ length: n - 1 }, (_, k) => k), n, n - 1];
    const turned = builder.node('Transpose', [x], { perm });
    return builder.node('Transpose', [turned], { perm });
  },
  casts: cast((own) => [own]),
  'wide-casts': cast((own) => [elementTypes.float64!.code, own]),
  dropouts: ({ builder, x }) => builder.node('Dropout', [x]),
  'times-one': ({ builder, x }) => builder.node('Mul', [x, builder.tensor([], [1])]),
  'plus-zero': ({ builder, x }) => builder.node('Add', [x, builder.tensor([], [0])]),
  'negated-twice': ({ builder, x }) => builder.node('Neg', [builder.node('Neg', [x])]),
  // Both halves of the first axis, and one after the other again.
  halves: ({ builder, x, after }) => {
    const [n] = after;
    if (n! < 2) return builder.node('Identity', [x]);
    const middle = n! >> 1;
    const parts = [[0, middle] as const, [middle, n!] as const].map(([from, to]) => {
      const ends = [builder.integers([from]), builder.integers([to]), builder.integers([1])];
      return builder.node('Slice', [x, ...ends]);
    });
    return builder.node('Concat', parts, { axis: 1 });
  },
};
