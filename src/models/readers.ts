import type { Model } from './model.ts';

/** How often each value is read: by nodes, once for each part that they take, by graphs within nodes, as an output. */
export const readersOf = ({ nodes, graph }: Model): Map<string, number> => {
  const readers = new Map<string, number>();
  const add = (name: string, n: number) => readers.set(name, (readers.get(name) ?? 0) + n);
  for (const { input, captured, opType, output } of nodes) {
    for (const name of input) add(name, opType === 'Split' ? output.length : 1);
    // What an inner graph reads is never taken away.
    for (const name of captured) add(name, 2);
  }
  for (const { name } of graph.output) add(name, 1);
  return readers;
};

/** Whether all that read a value are products with a weight of `size` rows, which take one row of so many numbers. */
export const rowReaders = (model: Model, name: string, size: number): boolean => {
  const readers = model.nodes.filter(({ input }) => input.includes(name));
  return (
    readers.length > 0 &&
    !model.graph.output.some((output) => output.name === name) &&
    readers.every(({ opType, input, attribute }) => {
      const weight = model.constants.get(input[1] ?? '');
      const turned = attribute.some((one) => one.name === 'transB' && one.i === 1n);
      const isProduct = opType === 'Gemm' || opType === 'MatMul';
      return isProduct && input[0] === name && weight?.dims[turned ? 1 : 0] === size;
    })
  );
};
