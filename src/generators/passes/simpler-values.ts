import { tensors, withTensors } from '../layer-chain.ts';
import type { Pass } from './pass.ts';
import { fewerNonzeros, simplerTensors } from './simpler-tensors.ts';

/** Zeros and ones: many at once, then fewer. */
export const zerosAndOnes: Pass = (chain) =>
  fewerNonzeros(tensors(chain), (all) => withTensors(chain, all));

/** Simpler numbers in place of those that cannot be 0. */
export const simplerValues: Pass = (chain, rules) =>
  simplerTensors(tensors(chain), rules, (all) => withTensors(chain, all));
