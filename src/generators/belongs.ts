import { isCase } from '../documents/case-data.ts';
import type { Case, Domain } from '../laws/case.ts';
import type { Profile } from '../laws/law.ts';
import { isDense, type Layer } from '../network/stack.ts';
import { onIntegers } from './lattice-budget.ts';
import { hasBias } from './layer.ts';
import { chainOf, fits, tensors } from './layer-chain.ts';

/** What a case must fit: the format, and the activations that the subject knows (all when left out). */
export type Asked = Pick<Profile, 'format'> & Partial<Pick<Profile, 'activations'>>;

/** Whether a law asks for the lattice of integers and nothing else. */
export const asksLattice = ({ values }: Domain): boolean =>
  values?.length === 1 && values[0] === 'integers';

/**
 * Whether a value, say one that was kept in a file, is a case that a law is about and that a subject
 * can be asked: as many layers, of kinds that both know, a second stack or none, biases or none, and
 * finite numbers of the format, on the lattice where the law asks for it.
 */
export const belongs = (
  value: unknown,
  domain: Domain,
  { format, activations }: Asked,
): value is Case<Layer> => {
  if (!isCase(value)) return false;
  const chain = chainOf(value);
  return (
    (value.second === undefined) === (domain.second === undefined) &&
    value.inputs.length >= (domain.points ?? 1) &&
    fits(chain, domain) &&
    chain.layers.every((layer) => isDense(layer) || (activations?.includes(layer.name) ?? true)) &&
    !(domain.noBias && chain.layers.some((layer) => hasBias(layer))) &&
    tensors(chain).every((tensor) =>
      tensor.every((row) => row.every((x) => Number.isFinite(x) && Object.is(format.round(x), x))),
    ) &&
    (!asksLattice(domain) || onIntegers(chain, format))
  );
};
