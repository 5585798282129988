import type { SpellingName } from '../../laws/spelling-names.ts';
import * as dense from './dense-manners.ts';
import * as graph from './graph-manners.ts';
import * as layer from './layer-manners.ts';
import type { Manner } from './manner.ts';

/** What each spelling writes in another way than the plain one. */
export const manners: Readonly<Record<SpellingName, Manner>> = {
  plain: {},
  'matmul-add': dense.matmulAdd,
  'bias-first': dense.biasFirst,
  'sub-negated': dense.subNegated,
  'row-bias': dense.rowBias,
  'transposed-weight': dense.transposedWeight,
  'transpose-node': dense.transposeNode,
  'alpha-and-beta': dense.alphaAndBeta,
  'norm-as-mul-add': layer.normAsMulAdd,
  'auto-pad': layer.autoPad,
  identities: graph.identities,
  reshapes: graph.reshapes,
  'constant-nodes': graph.constantNodes,
  'constants-as-inputs': graph.constantsAsInputs,
};
