import { isBounded } from '../judge/tolerance.ts';
import { distantPairs } from '../laws/distant-pairs.ts';
import { forward64 } from '../network/float64-forward.ts';
import { inputSize, type Network } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';

/** So many chords are looked at, and on so many of them the bend has to be seen. */
const chords = 60;
const enough = 3;

/**
 * Whether the middles of some chords of a network are so far off its graph that a computation in the format shows it: the
 * defect is more than twice what rounding may come to in all three values. Where no activation is reached in the range of
 * the format, or all that depends on one is multiplied by 0, it is not; it may be affine, or not.
 */
export const bendsVisibly = (network: Network, format: Format): boolean => {
  let [looked, seen] = [0, 0];
  for (const [x, y] of distantPairs(format, inputSize(network))) {
    if (looked++ >= chords) return false;
    const middle = x.map((v, i) => (v + y[i]!) / 2);
    const points = [x, middle, y];
    if (points.some((point) => point.some((v) => format.round(v) !== v))) continue;
    const [f, g, h] = forward64(network, points) as [number[], number[], number[]];
    const defects = f.map((v, j) => Math.abs(v + h[j]! - 2 * g[j]!));
    if (defects.every((d, j) => d <= (format.unit * (Math.abs(f[j]!) + Math.abs(h[j]!))) / 64))
      continue;
    const within = forwardTolerance(network, points, format);
    if (!isBounded(within)) continue;
    const [e, m, r] = within.per as [number[], number[], number[]];
    if (defects.some((d, j) => d > 2 * (e[j]! + 2 * m[j]! + r[j]!)) && ++seen >= enough)
      return true;
  }
  return false;
};
