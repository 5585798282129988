import type { AnyLayer } from '../layers/any-layer.ts';
import { branchesOf, withBranches as layerWithBranches } from '../layers/layer-scalars.ts';

/** A layer on its way through a fold, with the layers of the network that it came from. */
export interface Piece {
  readonly layer: AnyLayer;
  /** Where those layers stand: "layers[2]", "layers[2].branches[0][1]". */
  readonly from: readonly string[];
  /** The pieces of its branches, which are those of `layer`. */
  readonly branches?: readonly (readonly Piece[])[];
}

const isUnchanged = (
  before: readonly (readonly Piece[])[],
  after: readonly (readonly Piece[])[],
): boolean =>
  before.length === after.length &&
  before.every(
    (branch, b) =>
      branch.length === after[b]!.length &&
      branch.every((piece, k) => piece.layer === after[b]![k]!.layer),
  );

/** The piece with other branches, in its layer too. */
export const withBranches = (piece: Piece, branches: readonly (readonly Piece[])[]): Piece =>
  isUnchanged(piece.branches!, branches)
    ? piece
    : {
        ...piece,
        layer: layerWithBranches(
          piece.layer,
          branches.map((branch) => branch.map(({ layer }) => layer)),
        ),
        branches,
      };

/** Layers as pieces, each of which came from itself; `at` is the path of the list. */
export const piecesOf = (layers: readonly AnyLayer[], at: string): readonly Piece[] =>
  layers.map((layer, k) => {
    const path = `${at}[${k}]`;
    const branches = branchesOf(layer).map((branch, b) =>
      piecesOf(branch, `${path}.branches[${b}]`),
    );
    return { layer, from: [path], ...(branches.length > 0 && { branches }) };
  });

/** How many layers there are, those of branches too. */
export const countLayers = (layers: readonly AnyLayer[]): number =>
  layers.reduce(
    (count, layer) =>
      count + 1 + branchesOf(layer).reduce((sum, branch) => sum + countLayers(branch), 0),
    0,
  );

/** Where all of some pieces came from, each place once. */
export const originsOf = (pieces: readonly Piece[]): readonly string[] => [
  ...new Set(pieces.flatMap(({ from }) => from)),
];

/** The kind of each layer by its path, those of branches too. */
export const kindsByPath = (pieces: readonly Piece[]): ReadonlyMap<string, string> =>
  new Map(
    pieces.flatMap(({ layer, from, branches }) => [
      [from[0]!, layer.kind],
      ...(branches?.flatMap((branch) => [...kindsByPath(branch)]) ?? []),
    ]),
  );
