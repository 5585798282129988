import { Fault } from '../input/made.ts';

/** What is wrong with a bias that is not one number, nor one for each of the outputs. */
export const outputsFault = (
  bias: number | readonly number[] | undefined,
  outputs: number,
): Fault | undefined =>
  Array.isArray(bias) && bias.length !== outputs
    ? new Fault(`expected ${outputs} numbers, one for each output, found ${bias.length}`, 'bias')
    : undefined;
