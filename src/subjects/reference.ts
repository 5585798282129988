import { activations } from '../activations/index.ts';
import { collapseIn } from '../collapse/collapse.ts';
import { foldInFormat } from '../folding/fold-in-format.ts';
import { kindNames } from '../layers/kind-named.ts';
import { forwardWith } from '../network/float64-forward.ts';
import { isAffineNetwork } from '../network/is-affine-network.ts';
import type { Network } from '../network/network.ts';
import type { ActivationLayer } from '../network/stack.ts';
import { arithmeticOf } from '../numbers/arithmetic.ts';
import { primeField } from '../numbers/finite-field.ts';
import { type Format, float64 } from '../numbers/format.ts';
import { precisionOf } from '../numbers/precision.ts';
import { eightBits } from '../numbers/quantization.ts';
import { mapRows, type Rows } from '../numbers/rows.ts';
import { floatBeyond } from '../words/systems/beyond.ts';
import { fitIn } from './fit-in.ts';
import { foldModelFile } from './fold-model-file.ts';
import { jacobianIn, slopeIn } from './jacobian-in.ts';
import { quantizeIn } from './quantize-in.ts';
import type { Subject } from './subject.ts';

/** What the reference declares: 8 bits, and a scale for each output. */
const perOutput = { ...eightBits, axis: 1 };

/** Our own forward, collapse and fold in a format, from the left. What is summed in another is stored at the end. */
export const referenceIn = (format: Format): Subject => {
  const arithmetic = arithmeticOf(format);
  const beyond = floatBeyond(arithmetic);
  const { round } = format;
  /** What is answered: float64 is stored as it is computed. */
  const stored = (rows: Rows): Rows => (format === float64 ? rows : mapRows(rows, round));
  return {
    name: format === float64 ? 'reference' : `reference-${format.name}`,
    precision: precisionOf(format) as NonNullable<Subject['precision']>,
    order: 'left',
    layers: kindNames,
    activations: activations.map(({ name: activation }) => activation),
    forward: (stack: Network, inputs) => stored(forwardWith(arithmetic, stack, inputs)),
    collapse: (stack: Network) => {
      const { weight, bias } = collapseIn(arithmetic, stack, beyond);
      return { weight: stored(weight), bias: stored([bias])[0]! };
    },
    fold: (stack) => foldInFormat(stack, format),
    activation: (name, parameters, inputs) => {
      const layer: ActivationLayer = { kind: 'activation', name, parameters };
      const network = { inputs: inputs[0]!.length, layers: [layer] };
      return stored(forwardWith(arithmetic, network, inputs));
    },
    derivative: (name, parameters, inputs) => {
      const slope = slopeIn(format, { kind: 'activation', name, parameters });
      return mapRows(inputs, (x) => round(slope(x)));
    },
    gradient: (stack, [row]) =>
      mapRows(
        isAffineNetwork(stack)
          ? collapseIn(arithmetic, stack, beyond).weight
          : jacobianIn(format, stack, row!),
        round,
      ),
    quantize: (stack) => quantizeIn(stack, perOutput, format),
    quantization: perOutput,
    rewrite: (model) => foldModelFile(model, format),
    fit: (stack, inputs, targets, options) => fitIn(format, stack, { inputs, targets }, options),
    descent: true,
    cheaper: true,
    collapseModulo: (stack, modulus) => collapseIn(primeField(modulus), stack),
  };
};

/** What `verify` holds to the laws when it is given nothing else. */
export const reference: Subject = referenceIn(float64);
