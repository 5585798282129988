import { axisOf } from '../../layers/axis.ts';
import type { Rule } from '../rule.ts';

interface Gather {
  readonly axis?: number;
  readonly indices: readonly number[];
}

const rule: Rule = {
  name: 'gather, gather → gather',
  formula: 'indices = indices₁[indices₂]',
  rightWhen: 'both go along one axis',
  merge: (first, second, { before, between }) => {
    if (first.kind !== 'gather' || second.kind !== 'gather') return undefined;
    const [inner, outer] = [first, second] as unknown as [Gather, Gather];
    const axis = axisOf(inner.axis ?? 0, before);
    if (axis !== axisOf(outer.axis ?? 0, between)) return undefined;
    const { length } = inner.indices;
    const indices = outer.indices.map((i) => inner.indices[i < 0 ? i + length : i]!);
    const layer = { kind: 'gather', axis: axis as number, indices };
    return layer;
  },
};

export default rule;
