import { meeting } from '../broadcast.ts';
import { gatedActivation } from '../gated-activations.ts';
import { operator } from '../operator.ts';

export default operator({
  name: 'Mul',
  readAs: 'scale; activations that are products, as silu is x σ(x)',
  except: 'other products of two values',
  constants: true,
  read: (given) => {
    if (!given.isConstant(0) && !given.isConstant(1)) return [gatedActivation(given)];
    const operand = given.isConstant(1) ? 0 : 1;
    const { layers, dims } = meeting(given, operand, given.constant(1 - operand), (scale) => [
      { kind: 'scale', scale },
    ]);
    return [{ dims, branches: [{ operand, layers }] }];
  },
});
