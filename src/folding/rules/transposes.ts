import type { Rule } from '../rule.ts';

interface Transpose {
  readonly axes: readonly number[];
}

const rule: Rule = {
  name: 'transpose, transpose → transpose',
  formula: 'axis k of y is axis axes₁[axes₂[k]] of x',
  rightWhen: 'always',
  merge: (first, second) => {
    if (first.kind !== 'transpose' || second.kind !== 'transpose') return undefined;
    const [{ axes: inner }, { axes: outer }] = [first, second] as unknown as [Transpose, Transpose];
    const layer = { kind: 'transpose', axes: outer.map((axis) => inner[axis]!) };
    return layer;
  },
};

export default rule;
