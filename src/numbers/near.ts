/**
 * Numbers that are near the exact ones, [rows × columns] in lists row after row: high + low, off by `radius` at most; all
 * three are those of `scale` times the numbers.
 */
export interface Near {
  readonly columns: number;
  /** A power of two from 1 to 2⁹⁰⁰, of numbers that are far below 1; 1 when left out. */
  readonly scale?: number;
  readonly high: Float64Array;
  /** What the nearest double leaves. */
  readonly low: Float64Array;
  /** 0 where high + low is the number itself; nothing is known where one of the three is no finite number. */
  readonly radius: Float64Array;
}

const view = new DataView(new ArrayBuffer(8));

/**
 * The row of an enclosure that is held to the exact numbers each time, of one enclosure in 64; undefined of the others. It is by
 * its digits, so that it is the same in every run.
 */
export const rowHeldToExact = ({ high, columns }: Near): number | undefined => {
  let hash = 0x2545f491;
  for (let k = 0; k < high.length; k++) {
    view.setFloat64(0, high[k]!);
    hash = Math.imul(
      hash ^ view.getUint32(0) ^ Math.imul(view.getUint32(4), 0x85ebca6b),
      0x9e3779b1,
    );
  }
  return hash >>> 26 === 0 ? hash % (high.length / columns) : undefined;
};
