import { outputSize } from '../../network/network.ts';
import { networkNeverUnderflows } from '../../rounding/network-underflow.ts';
import { scaled } from '../channel-moves.ts';
import { law } from '../law.ts';
import { areSurelyBounded, movedOutputs, movedTolerance } from '../moved-outputs.ts';
import { sameBits, unchanged } from '../same-bits.ts';

export default law({
  id: 'network/scaled-channels',
  statement:
    'a positive factor of a hidden channel goes through relu, abs and max-pool into what reads it; 2ᵏ changes no bit',
  formula: 'f(… W D, φ, D⁻¹ V …) = f(… W, φ, V …) for D = diag 2^(k_j) and φ(s x) = s φ(x), s > 0',
  domain: { layers: [2], networks: 'any', moves: 'factor' },
  follows: ['network/forward'],
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const both = scaled(stack, format);
    if (!both) return 'says nothing';
    const isSafe = [both.given, both.moved].every((one) =>
      networkNeverUnderflows(one, inputs, format),
    );
    const units = outputSize(stack);
    const within = () =>
      isSafe && areSurelyBounded(both, inputs, format)
        ? unchanged(inputs.length, units)
        : sameBits(isSafe, movedTolerance(both, inputs, format), inputs.length, units);
    return [yield* movedOutputs(both, inputs, format, within)];
  },
});
