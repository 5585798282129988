import type { AnyLayer } from '../../layers/any-layer.ts';
import { activationLayer } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

type Sum = AnyLayer & { readonly branches: readonly (readonly AnyLayer[])[] };

export default mutant({
  name: 'concat-in-reverse',
  bug: 'puts branches side by side in reverse',
  source: 'concats whose operands are collected by a traversal backwards',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [{ kind: 'concat', branches: [[activationLayer('sigmoid')], []] }],
    },
    inputs: [[0]],
  },
  subject: runsAs(
    misreading<Sum>('concat', (concat) => ({ ...concat, branches: concat.branches.toReversed() })),
  ),
});
