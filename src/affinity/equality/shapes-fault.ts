import { Fault } from '../../input/made.ts';
import { shapeText, sizeOf } from '../../layers/tensor-shape.ts';
import { inputShape, type Network, outputShape } from '../../network/network.ts';

/** What keeps two networks from being compared: they take or give different numbers of numbers. */
export const shapesFault = (a: Network, b: Network): Fault | undefined => {
  const [mine, others] = [a, b].map((one) => {
    const outputs = outputShape(one);
    return { inputs: inputShape(one), outputs: outputs instanceof Fault ? [] : outputs };
  });
  for (const side of ['inputs', 'outputs'] as const) {
    const [wanted, found] = [mine![side], others![side]];
    if (sizeOf(wanted) === sizeOf(found)) continue;
    return new Fault(`expected ${shapeText(wanted)} ${side}, found ${shapeText(found)}`, side);
  }
  return undefined;
};
