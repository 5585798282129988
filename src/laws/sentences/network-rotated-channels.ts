import { rotated } from '../channel-moves.ts';
import { law } from '../law.ts';
import { movedOutputs } from '../moved-outputs.ts';

/** Where no activation lies between. On integers all is exact, and the bound is 0. */
export default law({
  id: 'network/rotated-channels',
  statement:
    'a rotation of hidden channels and its inverse cancel, where nothing lies between that tells channels apart',
  formula:
    'f(… W H, Hᵀ V …) = f(… W, n V …),  H Hᵀ = n,  H of 1 and −1, or a permutation with signs and n = 1',
  domain: { layers: [2], networks: 'any', moves: 'mixture' },
  follows: ['network/forward'],
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const both = rotated(stack, format);
    return both ? [yield* movedOutputs(both, inputs, format)] : 'says nothing';
  },
});
