import { activations } from '../activations/index.ts';
import { collapseIn } from '../collapse/collapse.ts';
import { foldIn } from '../folding/fold-network.ts';
import { kindNames } from '../layers/kind-named.ts';
import { forwardWith } from '../network/float64-forward.ts';
import type { Network } from '../network/network.ts';
import { arithmeticOf } from '../numbers/arithmetic.ts';
import { primeField } from '../numbers/finite-field.ts';
import { type Format, float64 } from '../numbers/format.ts';
import { floatBeyond } from '../words/systems/beyond.ts';
import type { Subject } from './subject.ts';

/** Our own forward and collapse in a format, from the left. */
export const referenceIn = (format: Format): Subject => {
  const arithmetic = arithmeticOf(format);
  return {
    name: format === float64 ? 'reference' : `reference-${format.name}`,
    precision: format.name as NonNullable<Subject['precision']>,
    order: 'left',
    layers: kindNames,
    activations: activations.map(({ name: activation }) => activation),
    forward: (stack: Network, inputs) => forwardWith(arithmetic, stack, inputs),
    collapse: (stack: Network) => collapseIn(arithmetic, stack, floatBeyond(arithmetic)),
    fold: (stack) => foldIn(arithmetic, stack),
    cheaper: true,
    collapseModulo: (stack, modulus) => collapseIn(primeField(modulus), stack),
  };
};

/** What `verify` holds to the laws when it is given nothing else. */
export const reference: Subject = referenceIn(float64);
