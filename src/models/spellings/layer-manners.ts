import { sumAs } from './branch-manners.ts';
import { convAs } from './conv-manners.ts';
import { denseAs } from './dense-manners.ts';
import type { Manner } from './manner.ts';
import { normAs } from './norm-manners.ts';
import { biasAs } from './summand-manners.ts';

/** Kinds of layers that are written as their names say; without names, plainly. */
export const layerManners: Readonly<Record<string, Manner>> = {
  dense: denseAs,
  bias: biasAs,
  conv: convAs,
  'batch-norm': normAs,
  sum: sumAs,
};
