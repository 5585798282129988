import type { AnyLayer } from '../../layers/any-layer.ts';
import { mutant } from '../mutant.ts';
import { foldsAs, misreading } from '../other-network.ts';

type Sum = AnyLayer & { readonly branches: readonly (readonly AnyLayer[])[] };

export default mutant({
  name: 'identity-forgotten-with-groups',
  bug: 'forgets the branch that is the input itself where a branch beside it has groups',
  source: 'RepVGG blocks with groups: the identity as a kernel needs one entry per group',
  killedBy: { law: 'fold/preserves', class: 'differs' },
  minimal: {
    stack: {
      inputs: [2, 1],
      layers: [
        { kind: 'sum', branches: [[{ kind: 'conv', weight: [[[0]], [[0]]], groups: 2 }], []] },
      ],
    },
    inputs: [[0, 0]],
  },
  subject: foldsAs(
    misreading<Sum>('sum', (sum) => {
      const grouped = sum.branches.flat().some((layer) => 'groups' in layer && layer.groups !== 1);
      const rest = sum.branches.filter((branch) => branch.length > 0);
      return grouped && rest.length > 0 ? { ...sum, branches: rest } : sum;
    }),
  ),
});
