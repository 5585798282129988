import {
  faultIn,
  type Parameters,
  type VectorForm,
  vectorActivationNamed,
  vectorFormOf,
} from '../activations/index.ts';
import { Fault } from '../input/made.ts';

/** The norms whose values a layer may scale and shift, entry by entry. */
const norms = ['layer-norm', 'rms-norm'];

/** The function of a vector of that name with these parameters, or what is wrong with them. */
export const vectorForm = (name: string, parameters: Parameters = {}): VectorForm | Fault => {
  const activation = vectorActivationNamed(name);
  if (!activation) return new Fault(`expected an activation, found ${name}`, 'name');
  const fault = faultIn(activation, parameters);
  return fault
    ? new Fault(fault.message, 'parameters', fault.name)
    : vectorFormOf(activation, parameters);
};

/** How many numbers the function gives for n. */
export const outLength = ({ float64 }: VectorForm, n: number): number =>
  float64(new Array<number>(n).fill(0)).length;

/** What is wrong with a vector of n numbers: GLU halves it. */
export const axisFault = (form: VectorForm, n: number): Fault | undefined => {
  const { activation, parameters } = form;
  const multiple = activation.multipleOf(parameters);
  if (n % multiple === 0 && outLength(form, n) > 0) return undefined;
  return new Fault(`expected a multiple of ${multiple} numbers along the axis, found ${n}`, 'axis');
};

type Gain = number | readonly number[] | undefined;

/** What is wrong with scale and bias: only norms have them, one number for each entry of the axis. */
export const gainFault = (name: string, scale: Gain, bias: Gain, n: number): Fault | undefined => {
  if (scale === undefined && bias === undefined) return undefined;
  const field = scale === undefined ? 'bias' : 'scale';
  if (!norms.includes(name)) {
    return new Fault(`expected none, as ${name} is not one of ${norms.join(', ')}`, field);
  }
  for (const [at, given] of Object.entries({ scale, bias })) {
    if (!Array.isArray(given) || given.length === n) continue;
    const wanted = `${n} numbers, one for each entry of the axis`;
    return new Fault(`expected ${wanted}, found ${given.length}`, at);
  }
  return undefined;
};
