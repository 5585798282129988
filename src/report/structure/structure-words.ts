import { count, inPrint } from '../words/number.ts';
import type { DrawnFunction } from './drawn-function.ts';

/** A number in three digits. */
export const brief = (x: number): string => inPrint(Number(x.toPrecision(3)));

const keyOf = ({ slopes, constant }: DrawnFunction['parts'][number]): string =>
  [...slopes, constant].join(' ');

/** How many different affine maps the parts have. */
const mapsIn = ({ parts }: DrawnFunction): number => new Set(parts.map(keyOf)).size;

/** What is drawn, in a sentence or two: how many regions, how many of them differ, and what was sampled. */
export const structureSentence = (drawn: DrawnFunction, isNonlinear: boolean): string => {
  const { from, parts, left, inputs, isRounded } = drawn;
  if (from === 'grid') {
    const what =
      inputs === 1 ? `${parts.length} chords` : `${parts.length.toLocaleString('en')} squares`;
    return `No exact regions: the function is not made of few lines. Drawn are ${what}, sampled in float64.`;
  }
  const maps = mapsIn(drawn);
  const regions = count(parts.length, inputs === 1 ? 'piece' : 'region');
  const one = isNonlinear
    ? 'one affine map in all of them, and other values where it jumps'
    : 'one affine map in all of them';
  const differ = maps === 1 ? one : `${maps.toLocaleString('en')} affine maps`;
  const exactly = isRounded ? 'square roots rounded to float64' : 'exact';
  const rest = left.length > 0 ? ' There are more: without a line around it is sampled.' : '';
  const numbers =
    inputs === 1 ? 'The number on a piece is its slope.' : 'The list has the gradients by number.';
  return `${regions}, ${exactly}: ${differ}.${rest} ${numbers}`;
};
