import type { Shape } from '../layers/tensor-shape.ts';
import { originsOf, type Piece, withBranches } from './piece.ts';
import { placed, type Standings } from './placed.ts';

type Branch = readonly Piece[];

interface Tools {
  readonly fold: (branch: Branch, before: Shape) => Branch;
  readonly known: Standings;
}

const isSum = (piece: Piece | undefined): piece is Piece => piece?.layer.kind === 'sum';

/** A sum in a sum is the same sum: its branches stand in its place. */
const flattened = (branches: readonly Branch[]): readonly Branch[] =>
  branches.flatMap((branch) =>
    branch.length === 1 && isSum(branch[0]) ? branch[0].branches! : [branch],
  );

/** The affine branches of a sum that has others too, folded as one. */
const merged = (
  sum: Piece,
  branches: readonly Branch[],
  before: Shape,
  { fold, known }: Tools,
): readonly Branch[] => {
  const isAffine = (branch: Branch): boolean =>
    placed(branch, before, known).every((one) => one.isAffine);
  const affine = branches.filter(isAffine);
  if (affine.length < 2 || affine.length === branches.length) return branches;
  const part = withBranches({ ...sum, from: originsOf(affine.flat()) }, affine);
  const one = fold([part], before);
  if (one.length === 1 && isSum(one[0])) return branches;
  return [one, ...branches.filter((branch) => !isAffine(branch))];
};

/**
 * A piece with its branches folded: sums in a sum are one sum, affine branches of a sum that has others too are one
 * branch, and a branch that is the only one stands in place of the piece.
 */
export const tidyBranches = (piece: Piece, before: Shape, tools: Tools): Branch => {
  if (!piece.branches) return [piece];
  const folded = piece.branches.map((branch) => tools.fold(branch, before));
  const branches = isSum(piece) ? merged(piece, flattened(folded), before, tools) : folded;
  return branches.length === 1 ? branches[0]! : [withBranches(piece, branches)];
};
