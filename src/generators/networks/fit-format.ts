import type { AnyLayer } from '../../layers/any-layer.ts';
import { flatOf } from '../../layers/grouped-windows.ts';
import { mapTree } from '../../network/map-tree.ts';
import { mapTensor, numberFieldsOf } from '../../network/numbers-of.ts';
import { type Format, largestOf } from '../../numbers/format.ts';
import { mapRows } from '../../numbers/rows.ts';
import { networkTolerance } from '../../rounding/network-tolerance.ts';
import type { Tree } from './tree.ts';

/** Networks as they are drawn seldom outgrow a format that ends above this. */
const wide = 1e30;

/** What numbers come down to in turn, until nothing may overflow. */
const caps = [64, 16, 4, 1, 1 / 4, 1 / 16] as const;

/** A number above the cap, divided by the power of two that brings it to the cap or below; an integer stays one. */
const capped = (x: number, cap: number): number => {
  const size = Math.abs(x);
  if (size <= cap) return x;
  if (Number.isInteger(x) && cap >= 1) return Math.sign(x) * cap;
  return x / 2 ** Math.ceil(Math.log2(size / cap));
};

/** The layer with its numbers brought down; those of a tensor of whole numbers, as of a quantised layer, to 1 at the least. */
const withCap = (layer: AnyLayer, cap: number, { round }: Format): AnyLayer => {
  const fields = numberFieldsOf(layer).map(({ name, value }) => {
    const most = flatOf(value).every(Number.isInteger) ? Math.max(cap, 1) : cap;
    return [name, mapTensor(value, (x) => round(capped(x, most)))];
  });
  return { ...layer, ...Object.fromEntries(fields) };
};

const mayOverflow = ({ network, inputs }: Tree, format: Format): boolean => {
  const bound = networkTolerance(network, inputs, format);
  return 'none' in bound && bound.none === 'overflow';
};

/**
 * A tree with its large numbers made smaller, as far as it takes for nothing to overflow in the format: float16 ends at
 * 65504. Where the format ends far away, where nothing overflows, or where that does not help, the tree as it is.
 */
export const fitFormat = (tree: Tree, format: Format): Tree => {
  if (largestOf(format) > wide || !mayOverflow(tree, format)) return tree;
  const isWhole = tree.inputs.every((row) => row.every(Number.isInteger));
  for (const cap of caps) {
    if (isWhole && cap < 1) break;
    const small = {
      network: mapTree(tree.network, (layer) => withCap(layer, cap, format)),
      inputs: mapRows(tree.inputs, (x) => format.round(capped(x, cap))),
    };
    if (!mayOverflow(small, format)) return small;
  }
  return tree;
};
