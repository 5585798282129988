import type { Case, Domain } from '../laws/case.ts';
import { parseRows, parseStack, StackError } from '../network/parse.ts';
import { type Layer, widthsOf } from '../network/stack.ts';
import type { Format } from '../numbers/format.ts';
import { chainOf, fits, tensors } from './chain.ts';
import { onIntegers } from './lattice.ts';
import { hasBias } from './layer.ts';

/** Whether a law asks for the lattice of integers and nothing else. */
export const asksLattice = ({ values }: Domain): boolean =>
  values?.length === 1 && values[0] === 'integers';

const isCase = (value: unknown): value is Case<Layer> => {
  try {
    const { stack, inputs, second } = Object(value) as Record<string, unknown>;
    const parsed = parseStack(stack);
    const rows = parseRows(inputs, 'inputs');
    return (
      rows[0]!.length === parsed.inputs &&
      (second === undefined || parseStack(second).inputs === widthsOf(parsed).at(-1))
    );
  } catch (error) {
    if (error instanceof StackError) return false;
    throw error;
  }
};

/**
 * Whether a value, say one that was kept in a file, is a case that a law is about and a subject of
 * the format can be asked: as many layers, of the kinds it is about, a second stack or none, biases or
 * none, and finite numbers of the format, on the lattice where the law asks for it.
 */
export const belongs = (value: unknown, domain: Domain, format: Format): value is Case<Layer> => {
  if (!isCase(value)) return false;
  const chain = chainOf(value);
  return (
    (value.second === undefined) === (domain.second === undefined) &&
    fits(chain, domain) &&
    !(domain.noBias && chain.layers.some((layer) => hasBias(layer))) &&
    tensors(chain).every((tensor) =>
      tensor.every((row) => row.every((x) => Number.isFinite(x) && Object.is(format.round(x), x))),
    ) &&
    (!asksLattice(domain) || onIntegers(chain, format))
  );
};
