import { tensors, withTensors } from '../layer-chain.ts';
import type { Pass } from './pass.ts';
import { simplerTensors } from './simpler-tensors.ts';

/** Simpler numbers: many at once, then fewer: to zero, to something simpler, equal ones together. */
export const simplerValues: Pass = (chain, rules) =>
  simplerTensors(tensors(chain), rules, (all) => withTensors(chain, all));
