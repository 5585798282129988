import type { Rows } from '../numbers/rows.ts';
import { type Block, type Phrase, times } from '../words/word.ts';
import type { FlatNetwork } from './flat-network.ts';
import { wordsFor } from './words-for.ts';

/** A smaller network, and points at which it gives what the whole network gives at its own. */
export interface RelevantPart {
  readonly network: FlatNetwork;
  /** [batch × inputs of the part] */
  readonly rows: Rows;
}

/** The part without the inputs that are 0 in every row, when the first word is one block, as 0 w = 0. */
const withoutZeroInputs = ({ network, rows }: RelevantPart): RelevantPart => {
  const [first, ...others] = network.words;
  if (first?.word !== 'times' || first.blocks[0]!.length !== network.inputs)
    return { network, rows };
  const [block] = first.blocks;
  const moving = [...rows[0]!.keys()].filter((i) => rows.some((row) => row[i] !== 0));
  if (moving.length === network.inputs) return { network, rows };
  const kept = moving.length > 0 ? moving : [0]; // a block has at least one row
  const words: Phrase = [times(kept.map((i) => block![i]!) as unknown as Block), ...others];
  return {
    network: { ...network, words, inputs: kept.length },
    rows: rows.map((row) => kept.map((i) => row[i]!)),
  };
};

/** The part that gives one output alone. */
const withOneOutput = ({ network, rows }: RelevantPart, output: number): RelevantPart => {
  if (network.outputs === 1) return { network, rows };
  const { words, needed } = wordsFor(network.words, network.inputs, [output]);
  return {
    network: { words, inputs: needed.length, outputs: 1 },
    rows: rows.map((row) => needed.map((i) => row[i]!)),
  };
};

/**
 * The part of a network that decides its outputs at the given points, [batch × inputs], or one output alone.
 * Inputs that are 0 at every point are left out, and words that lead to other outputs; no number is
 * changed. The cost of an exact evaluation grows with the count of weights: of a wide network it needs few.
 */
export const relevantPart = (
  network: FlatNetwork,
  points: Rows,
  output: number | undefined,
): RelevantPart => {
  const whole = { network, rows: points };
  return withoutZeroInputs(output === undefined ? whole : withOneOutput(whole, output));
};
