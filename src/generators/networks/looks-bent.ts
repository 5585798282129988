import { functionOfNetwork } from '../../network/float64-forward.ts';
import { inputSize, type Network } from '../../network/network.ts';
import { float64Arithmetic } from '../../numbers/arithmetic.ts';
import type { Random } from '../../numbers/random.ts';

const chords = 8;

/**
 * Whether float64 sees the middle of a chord off the graph of a network, on some chords drawn at random. It decides
 * nothing but what is drawn: laws that need a witness would say little of networks whose activations are multiplied
 * by 0, or never reached.
 */
export const looksBent = (network: Network, random: Random): boolean => {
  const n = inputSize(network);
  const draw = (reach: number) =>
    Array.from({ length: n }, () => (random.integer(-64, 64) / 64) * reach);
  const forward = functionOfNetwork(float64Arithmetic, network);
  for (let k = 0; k < chords; k++) {
    const [x, y] = [draw(8 ** (k % 3)), draw(8 ** (k % 3))];
    const middle = x.map((a, i) => (a + y[i]!) / 2);
    const [f, g, h] = forward([x, y, middle]) as [number[], number[], number[]];
    if (h.some((m, j) => Math.abs(f[j]! + g[j]! - 2 * m) > 1e-6 * (1 + Math.abs(m)))) return true;
  }
  return false;
};
