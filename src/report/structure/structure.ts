import type { Box } from '../../affinity/box.ts';
import type { Witness } from '../../affinity/chord.ts';
import { notFinite } from '../../affinity/classify.ts';
import { type RegionLimits, regionLimits } from '../../affinity/regions/linear-regions.ts';
import type { Network } from '../../network/network.ts';
import type { Titled } from '../html/svg.ts';
import { markedChord } from './chord-marks.ts';
import { drawnFunction } from './drawn-function.ts';
import { graphOfPieces } from './graph-of-pieces.ts';
import { planeOfRegions } from './plane-of-regions.ts';
import { structureSentence } from './structure-words.ts';

/** What is drawn of a network's structure, and what is said of it. */
export interface Structure extends Titled {
  /** How many regions, and whether they are exact. */
  readonly sentence: string;
}

/**
 * The structure of one output of a network of one or two inputs in a box: the graph with its breakpoints and the slope of
 * each piece, or the regions by their gradient, with the chord of a witness where there is one. The output is that of
 * the witness, or the first. Undefined of more inputs, and where numbers are past drawing.
 */
export const structureOf = (
  network: Network,
  box: Box,
  witness?: Pick<Witness, 'x' | 'y' | 't' | 'point' | 'output'>,
  limits: RegionLimits = regionLimits,
): Structure | undefined => {
  const output = witness?.output ?? 0;
  if (network.layers.some((layer) => notFinite(layer) !== undefined)) return undefined;
  const drawn = drawnFunction(network, box, output, limits);
  if (!drawn) return undefined;
  const chord = witness && markedChord(network, witness);
  if (chord && !chord.values.every(Number.isFinite)) return undefined;
  const sentence = structureSentence(drawn, witness !== undefined);
  const what = drawn.inputs === 1 ? 'The graph of' : 'The regions of';
  const marked = witness ? `, with x, y and the point between them at t = ${witness.t}` : '';
  const title = `${what} output ${output}`;
  const name = `${title}${marked}. ${sentence}`;
  const paint = drawn.inputs === 1 ? graphOfPieces : planeOfRegions;
  // Of one input a witness has its values in the drawing, and the place on the chord below or above the point.
  const shown =
    chord && drawn.inputs === 1 ? { ...chord, points: [...chord.points, chord.points[2]!] } : chord;
  return { title, sentence, drawing: paint(drawn, box, name, shown) };
};
