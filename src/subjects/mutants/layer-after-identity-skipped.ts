import { type Dense, dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldWith, step } from '../plain.ts';

const isIdentity = ({ weight, bias }: Dense): boolean =>
  weight.every(
    (row, i) => row.length === weight.length && row.every((x, j) => x === Number(i === j)),
  ) && (bias ?? []).every((x) => x === 0);

export default mutant({
  name: 'layer-after-identity-skipped',
  bug: 'takes identity layers out, and with each the square layer after it',
  source:
    'elements removed from the list that is being walked: the next one moves into their place',
  killedBy: { law: 'collapse/identity-layers', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => ({
    collapse: (stack) => {
      const kept: Dense[] = [];
      for (let k = 0; k < stack.layers.length; k++) {
        const [layer, next] = [stack.layers[k]!, stack.layers[k + 1]];
        if (!isIdentity(layer) || !next) kept.push(layer);
        else if (next.weight.length === next.weight[0]!.length && k + 2 < stack.layers.length) k++;
      }
      return foldWith(step)({ ...stack, layers: kept });
    },
  }),
});
