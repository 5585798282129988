import { isBounded } from '../../judge/tolerance.ts';
import type { Call, Profile } from '../../laws/law.ts';
import { formOfLayer } from '../../network/float64-forward.ts';
import { isAffineNetwork } from '../../network/is-affine-network.ts';
import { inputSize } from '../../network/network.ts';
import { largestOf } from '../../numbers/format.ts';
import { basisPoints } from '../../numbers/rows.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { derivativeTolerance } from '../../rounding/derivative-tolerance.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { jacobianTolerance } from '../../rounding/jacobian-tolerance.ts';
import { networkTolerance } from '../../rounding/network-tolerance.ts';
import { staysFinite } from '../../rounding/stays-finite.ts';

/**
 * Whether a bound proves that an honest answer to this call is finite. If none does, an infinity
 * may be honest overflow: such a run is counted as uncertified, and never passed.
 */
export const hasBound = (call: Call, { format, order }: Profile): boolean => {
  if (call.ask === 'forward' || call.ask === 'activation') {
    return isBounded(forwardTolerance(call.stack, call.inputs, format));
  }
  if (call.ask === 'derivative') {
    const { name, parameters, inputs } = call;
    const form = formOfLayer({ kind: 'activation', name, parameters });
    return isBounded(derivativeTolerance(form, inputs, format));
  }
  if (call.ask === 'gradient') {
    return isBounded(jacobianTolerance(call.stack, call.inputs[0]!, format));
  }
  if (call.ask === 'fold' || call.ask === 'rewrite') {
    const basis = basisPoints(inputSize(call.stack));
    return isBounded(networkTolerance(call.stack, basis, format));
  }
  if (call.ask === 'fit') return staysFinite(call.stack, call, call.options, format);
  if (call.ask === 'quantize') {
    const weights = call.stack.layers.flatMap(({ weight }) => weight.flat());
    return weights.every((w) => Math.abs(w) < largestOf(format) / 4); // max − min is finite
  }
  if (call.ask === 'collapseModulo') return true; // integers, that never grow
  if (!isAffineNetwork(call.stack)) return false;
  const { weight, bias } = collapseTolerance(call.stack, format, order);
  return isBounded(weight) && isBounded(bias);
};
