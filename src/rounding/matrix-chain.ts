import { inputSize, type Network, wordsOf } from '../network/network.ts';
import { type Dense, dense, type Stack } from '../network/stack.ts';
import { fromRows } from '../numbers/flat-matrix.ts';
import type { Format } from '../numbers/format.ts';
import { evaluated } from '../words/formula.ts';
import type { Along, Block, Word } from '../words/word.ts';
import type { Slack } from './any-tree-bound.ts';
import { type BoundConstant, boundConstants } from './bound-constants.ts';
import { roundoffsOf } from './roundoffs.ts';
import { grownFar, roundUp } from './upward.ts';

/** A chain of matrices and biases as dense layers in float64, and for each what its weights may be off by. */
export interface MatrixChain {
  readonly stack: Stack;
  readonly slack: readonly Slack[];
}

/** A matrix and the bias after it. */
interface Link {
  readonly block: Block;
  readonly bias?: Along;
}

/** Matrices, and the biases after them, if there are no other words; of several blocks of a word the first. */
const linksOf = (words: readonly Word[]): readonly Link[] | undefined => {
  const links: Link[] = [];
  for (const word of words) {
    const last = links.at(-1);
    if (word.word === 'times') links.push({ block: word.blocks[0]! });
    else if (word.word === 'plus' && last && !last.bias)
      links[links.length - 1] = { ...last, bias: word };
    else return undefined;
  }
  return links;
};

/** Whether each matrix takes all that the one before it gives, and the first the inputs: none is one of several blocks. */
const meet = (links: readonly Link[], inputs: number): boolean =>
  links.every(({ block }, k) => {
    const before = links[k - 1];
    return block.length === (before ? before.block[0]!.length : inputs);
  });

const rowsOf = (
  constants: readonly (readonly BoundConstant[])[],
  f: (c: BoundConstant) => number,
) => fromRows(constants.map((row) => row.map(f)));

/**
 * A network of two layers or more as matrices and biases, where it is no more than that: quantised layers, of which a
 * weight is scale · (integer − zero point) and is rounded where it is computed, and dense ones among them. A weight of r
 * roundings is off by θ(r) of its size and by what underflow takes; in float64 as well. Undefined for other networks, and
 * where biases are computed or one number stands for all.
 */
export const matrixChain = (network: Network, format: Format): MatrixChain | undefined => {
  const links = linksOf(wordsOf(network));
  if (!links || links.length < 2 || !meet(links, inputSize(network))) return undefined;
  const { alone } = roundoffsOf(format);
  const constants = boundConstants(format);
  const layers: Dense[] = [];
  const slack: Slack[] = [];
  for (const { block, bias } of links) {
    const rows = block.map((row) => evaluated(constants, row));
    const shift = bias && evaluated(constants, bias.vector);
    if (shift && (shift.length !== rows[0]!.length || shift.some(isComputed))) return undefined;
    layers.push(
      dense(
        rows.map((row) => row.map(({ value }) => value)),
        shift?.map(({ value }) => value),
      ),
    );
    slack.push({
      own: rowsOf(rows, ({ most, roundings }) => roundUp(roundings * 2 ** -52 * most, 1)),
      error: rowsOf(rows, ({ most, roundings, underflow }) =>
        roundUp(grownFar(roundings * alone) * most + underflow, 1),
      ),
    });
  }
  return { stack: { inputs: layers[0]!.weight.length, layers }, slack };
};

const isComputed = ({ roundings, underflow }: BoundConstant): boolean =>
  roundings > 0 || underflow > 0;
