import type { Algebra, Look } from './algebra.ts';
import {
  type Enclosure,
  exactly,
  isExact,
  largestOf,
  over,
  plus,
  root,
  rounded,
  times,
} from './enclosure.ts';
import { hardmax, ofVectors } from './functions-of-vectors.ts';
import { type Given, type Pieces, pieceValues, piecewise } from './piecewise-functions.ts';
import { add, multiply, ofDouble, Unproven, zero } from './rational.ts';
import { smooth } from './smooth-functions.ts';

/** Of the parameters of a layer, which are one object: the pieces of its activation. */
const known = new WeakMap<Given, { readonly name: string; readonly pieces: Pieces }>();

/** The pieces of an activation with these parameters; undefined where it is not made of pieces. */
export const piecesFor = (name: string, parameters: Given): Pieces | undefined => {
  const before = known.get(parameters);
  if (before?.name === name) return before.pieces;
  const pieces = Object.hasOwn(piecewise, name) ? piecewise[name]!(parameters) : undefined;
  if (pieces) known.set(parameters, { name, pieces });
  return pieces;
};

const short = (value: Enclosure, bits: number): Enclosure =>
  isExact(value) ? value : rounded(value, bits);

/** f(z) of an activation of one number. */
export const activated = (
  name: string,
  parameters: Given,
  z: Enclosure,
  bits: number,
): Enclosure => {
  const pieces = piecesFor(name, parameters);
  if (pieces) return pieceValues(pieces, z);
  if (!Object.hasOwn(smooth, name))
    throw new Unproven(`the activation ${name} is not known to this checker`);
  return short(smooth[name]!(z, bits, parameters), bits);
};

/** f of a vector. */
export const activatedRow = (
  name: string,
  parameters: Given,
  row: readonly Enclosure[],
  bits: number,
): readonly Enclosure[] => ofVectors[name]!(row, bits, parameters).map((y) => short(y, bits));

/**
 * Networks at one point: exactly where all is rational, else in enclosures of so many bits. `same`: of each hardmax, in order, the
 * first entry that is the same number as an entry, whatever the inputs are.
 */
export const values = (
  bits: number,
  look: Look = () => {},
  same: readonly (readonly number[])[] = [],
): Algebra<Enclosure, Enclosure> => {
  let met = 0;
  return {
    constant: (x) => exactly(ofDouble(x)),
    sum: plus,
    product: times,
    quotient: (a, b) => short(over(a, b), bits),
    root: (a) => short(root(a, bits), bits),
    combination: (terms, constant) => {
      look();
      let [low, high] = [constant?.low ?? zero, constant?.high ?? zero];
      let isOne = low === high;
      for (const [c, v] of terms) {
        if (isOne && isExact(c) && isExact(v)) {
          low = add(low, multiply(c.low, v.low));
          high = low;
        } else {
          const product = times(c, v);
          isOne = isOne && isExact(product);
          const [down, up] = [low, high];
          low = add(down, product.low);
          high = isOne ? low : add(up, product.high);
        }
      }
      return { low, high };
    },
    largest: largestOf,
    apply: (name, parameters, z) => {
      look();
      return activated(name, parameters, z, bits);
    },
    row: (name, parameters, units) => {
      look();
      if (name === 'hardmax') return hardmax(units, same[met++]);
      return activatedRow(name, parameters, units, bits);
    },
  };
};
