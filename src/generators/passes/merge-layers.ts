import { apply, fuse } from '../layer.ts';
import type { Chain } from '../layer-chain.ts';
import { fits, tensors } from '../layer-chain.ts';
import type { Pass, Rules } from './pass.ts';

/** A candidate with computed numbers is one only while they are finite. */
const finite = (chain: Chain): Chain | undefined =>
  tensors(chain).every((tensor) => tensor.every((row) => row.every(Number.isFinite)))
    ? chain
    : undefined;

/** The first layer is done to the inputs. */
const absorb = ({ inputs, layers, split }: Chain, { format }: Rules): Chain | undefined => {
  const outputs = apply(inputs, layers[0]!, format.round);
  return (
    outputs && finite({ inputs: outputs, layers: layers.slice(1), split: Math.max(0, split - 1) })
  );
};

/** Layers k and k + 1 become one. */
const fuseAt = (chain: Chain, k: number, split: number, { format }: Rules): Chain | undefined => {
  const one = fuse(chain.layers[k]!, chain.layers[k + 1]!, format.round);
  return one && finite({ ...chain, layers: chain.layers.toSpliced(k, 2, one), split });
};

/** Fewer layers that do what more of them did: absorb the first; fuse neighbours. */
export const mergeLayers: Pass = function* (chain, rules) {
  const n = chain.layers.length;
  const permitted = (candidate: Chain | undefined): Chain | undefined =>
    candidate && fits(candidate, rules.domain) ? candidate : undefined;
  if (n > 0) yield () => permitted(absorb(chain, rules));
  for (let k = 0; k + 1 < n; k++) {
    // A pair that meets where the second stack begins can become either stack's.
    const splits =
      k + 1 === chain.split ? [chain.split, k] : [k < chain.split ? chain.split - 1 : chain.split];
    for (const split of splits) yield () => permitted(fuseAt(chain, k, split, rules));
  }
};
