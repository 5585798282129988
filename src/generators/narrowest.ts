import { boundariesOf, type Chain, truncate } from './layer-chain.ts';

/** The chain with its first rows, so many of them, and the first unit of each boundary. */
export const narrowest = (chain: Chain, rows: number): Chain =>
  boundariesOf(chain).reduce<Chain>((cut, { at }) => truncate(cut, at, 1), {
    ...chain,
    inputs: chain.inputs.slice(0, rows),
  });
