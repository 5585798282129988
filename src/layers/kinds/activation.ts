import { activationNamed, faultIn, formOf, type Parameters } from '../../activations/index.ts';
import { Fault } from '../../input/made.ts';
import { apply, applyRows, plus, scale } from '../../words/word.ts';
import { axisOf } from '../axis.ts';
import { activationName, activationParameters } from '../fields/activation-fields.ts';
import { optional, withDefault } from '../fields/field.ts';
import { anAxis } from '../fields/number-fields.ts';
import { along } from '../fields/tensor-fields.ts';
import { layer } from '../layer-kind.ts';
import { axesLast, transposed, undone } from '../moved.ts';
import { axisFault, gainFault, outLength, vectorForm } from '../vector-layer.ts';

export default layer({
  kind: 'activation',
  formula: 'y = f(x): f of each number, or of each vector along an axis',
  source: 'the catalogue of activations, which gives the source of each',
  fields: {
    name: activationName,
    parameters: optional(activationParameters),
    axis: withDefault(anAxis, 0),
    scale: optional(along('free')),
    bias: optional(along('free')),
  },
  units: 'kept',
  nonlinear: true,
  draw: (dice, input) => dice.activation(input[0]!),
  shape: ({ name, parameters, axis, scale: gain, bias }, input) => {
    const one = activationNamed(name);
    if (one) {
      const fault = parameters && faultIn(one, parameters);
      if (fault) return new Fault(fault.message, 'parameters', fault.name);
      return gainFault(name, gain, bias, 0) ?? input;
    }
    const form = vectorForm(name, parameters);
    if (form instanceof Fault) return form;
    const at = axisOf(axis, input, 'axis');
    if (at instanceof Fault) return at;
    const n = input[at]!;
    const fault = axisFault(form, n) ?? gainFault(name, gain, bias, n);
    return fault ?? input.map((length, k) => (k === at ? outLength(form, n) : length));
  },
  words: ({ name, parameters = {} as Parameters, axis, scale: gain, bias }, input) => {
    const one = activationNamed(name);
    if (one) return [apply(formOf(one, parameters))];
    const form = vectorForm(name, parameters);
    if (form instanceof Fault) throw new RangeError(form.message);
    const at = axisOf(axis, input) as number;
    const n = input[at]!;
    const out = outLength(form, n);
    const order = axesLast(input, [at]);
    const given = order.map((k) => (k === at ? out : input[k]!));
    return [
      ...transposed(input, order),
      applyRows(form, n, out),
      ...(gain === undefined ? [] : [scale(gain)]),
      ...(bias === undefined ? [] : [plus(bias)]),
      ...transposed(given, undone(order)),
    ];
  },
});
