import type { AnyLayer } from '../../layers/any-layer.ts';
import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

type Sum = AnyLayer & { readonly branches: readonly (readonly AnyLayer[])[] };

export default mutant({
  name: 'identity-branch-forgotten',
  bug: 'leaves out the branch of a sum that is the input itself',
  source: 'residual blocks whose skip is not traced, as it has no layer',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [{ kind: 'sum', branches: [[], [{ kind: 'gather', indices: [0] }]] }],
    },
    inputs: [[1]],
  },
  subject: runsAs(
    misreading<Sum>('sum', (sum) => {
      const rest = sum.branches.filter((branch) => branch.length > 0);
      return rest.length > 0 ? { ...sum, branches: rest } : sum;
    }),
  ),
});
