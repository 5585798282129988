/** How wrong subjects misread the parts of a model file: they write into them. */
import type { Parts } from './rewrites-as.ts';

/** Each node Sub is taken for Add. */
export const readSubAsAdd = ({ nodes }: Parts): void => {
  for (const node of nodes) if (node.opType === 'Sub') node.opType = 'Add';
};

/** The weight of a Gemm with transB = 1 is taken for one without. */
export const readTransposedAsItLies = ({ nodes, tensors }: Parts): void => {
  for (const node of nodes) {
    if (!node.attribute.some(({ name }) => name === 'transB')) continue;
    node.attribute = node.attribute.filter(({ name }) => name !== 'transB');
    tensors.get(node.input[1]!)?.dims.reverse();
  }
};

/** The second of two nodes Neg is taken away, and the first one stays. */
export const takeOneOfTwoNegations = ({ nodes }: Parts): void => {
  const negated = new Set(
    nodes.flatMap(({ opType, output }) => (opType === 'Neg' ? [output[0]!] : [])),
  );
  for (const node of nodes)
    if (node.opType === 'Neg' && negated.has(node.input[0]!)) node.opType = 'Identity';
};
