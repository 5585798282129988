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

/** A variance below 1, raised to 1: what is divided by its root grows. */
const raised = (variance: number): number => Math.max(variance, 1);

/** How tensors of whole numbers come down: not below 1, or as others, but for the integers of a quantised layer. */
type Whole = 'kept' | 'given up';

/** The layer with its numbers brought down, and what divides brought up. */
const withCap = (layer: AnyLayer, cap: number, whole: Whole, { round }: Format): AnyLayer => {
  const isKept = whole === 'kept' || layer.kind === 'quantized';
  const fields = numberFieldsOf(layer).map(({ name, value }) => {
    if (name === 'variance') return [name, mapTensor(value, raised)];
    const most = isKept && flatOf(value).every(Number.isInteger) ? Math.max(cap, 1) : cap;
    return [name, mapTensor(value, (x) => round(capped(x, most)))];
  });
  return { ...layer, ...Object.fromEntries(fields) };
};

const mayOverflow = ({ network, inputs }: Tree, format: Format): boolean => {
  const bound = networkTolerance(network, inputs, format);
  return 'none' in bound && bound.none === 'overflow';
};

/** The tree with its numbers at the cap or below. */
const treeWithCap = (
  { network, inputs }: Tree,
  cap: number,
  whole: Whole,
  format: Format,
): Tree => ({
  network: mapTree(network, (layer) => withCap(layer, cap, whole, format)),
  inputs: mapRows(inputs, (x) => format.round(capped(x, cap))),
});

/**
 * A tree with its large numbers made smaller, as far as it takes for nothing to overflow in the format: float16 ends at
 * 65504, and one float8 at 448. Whole numbers stay whole where that is enough. Where the format ends far away, where
 * nothing overflows, or where none of it helps, the tree as it is.
 */
export const fitFormat = (tree: Tree, format: Format): Tree => {
  if (largestOf(format) > wide || !mayOverflow(tree, format)) return tree;
  const isWhole = tree.inputs.every((row) => row.every(Number.isInteger));
  const tries = [
    ...caps.filter((cap) => !isWhole || cap >= 1).map((cap) => [cap, 'kept'] as const),
    ...caps.filter((cap) => cap <= 1).map((cap) => [cap, 'given up'] as const),
  ];
  for (const [cap, whole] of tries) {
    const small = treeWithCap(tree, cap, whole, format);
    if (!mayOverflow(small, format)) return small;
  }
  return tree;
};
