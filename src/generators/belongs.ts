import { isCase } from '../documents/case-data.ts';
import type { Case, Domain } from '../laws/case.ts';
import type { Network } from '../network/network.ts';
import { isDense, isStack, type Layer, type Stack } from '../network/stack.ts';
import { onIntegers } from './lattice-budget.ts';
import { hasBias } from './layer.ts';
import { chainOf, fits, tensors } from './layer-chain.ts';
import { isFit, treeOf } from './networks/tree.ts';
import type { SubjectLimits } from './subject-limits.ts';

/** Whether a law asks for the lattice of integers and nothing else. */
export const asksLattice = ({ values }: Domain): boolean =>
  values?.length === 1 && values[0] === 'integers';

/** Whether both stacks of a case are chains of dense layers and activations. */
const isChain = (c: Case<Network>): c is Case<Stack<Layer>> =>
  isStack(c.stack) && (!c.second || isStack(c.second));

/**
 * Whether a value, say one that was kept in a file, is a case that a law is about and that a subject
 * can be asked: as many layers, of kinds that both know, a second stack or none, biases or none, and
 * finite numbers of the format, on the lattice where the law asks for it.
 */
export const belongs = (
  value: unknown,
  domain: Domain,
  asked: SubjectLimits,
): value is Case<Network> => {
  if (!isCase(value)) return false;
  const { format, activations } = asked;
  if (domain.networks) {
    return value.second === undefined && isFit(treeOf(value), { domain, ...asked, lattice: false });
  }
  if (!isChain(value)) return false;
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
