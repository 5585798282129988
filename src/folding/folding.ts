import { inputShape, type Network } from '../network/network.ts';
import { type Arithmetic, float64Arithmetic } from '../numbers/arithmetic.ts';
import { calculatorOf } from './calculator.ts';
import { foldPieces } from './fold-network.ts';
import { countLayers, type Piece, piecesOf } from './piece.ts';
import { placed } from './placed.ts';

/** How large a network is. */
export interface NetworkCost {
  /** Its layers, those of branches too. */
  readonly layers: number;
  /** Its multiply-adds at one row of inputs. */
  readonly multiplyAdds: number;
}

/** Where a layer of a folded network came from. */
export interface LayerOrigin {
  /** Where it stands in the folded network: "layers[1].branches[0][2]". */
  readonly at: string;
  readonly kind: string;
  /** Where the layers that it stands for were in the network that was folded. */
  readonly from: readonly string[];
}

/** A folded network, and what the fold saved. */
export interface Folding {
  readonly network: Network;
  readonly before: NetworkCost;
  readonly after: NetworkCost;
  /** Every layer of the folded network, those of branches too, in their order. */
  readonly origins: readonly LayerOrigin[];
  /** Layers that no layer of the folded network stands for, as they did nothing: a dropout, a needless flatten. */
  readonly dropped: readonly string[];
}

const costOf = (network: Network): NetworkCost => ({
  layers: countLayers(network.layers),
  multiplyAdds: placed(piecesOf(network.layers, 'layers'), inputShape(network), new Map()).reduce(
    (sum, { cost }) => sum + cost,
    0,
  ),
});

const originsAt = (pieces: readonly Piece[], path: string): readonly LayerOrigin[] =>
  pieces.flatMap(({ layer, from, branches }, k) => {
    const at = `${path}[${k}]`;
    const inner = branches?.flatMap((branch, b) => originsAt(branch, `${at}.branches[${b}]`)) ?? [];
    return [{ at, kind: layer.kind, from }, ...inner];
  });

const pathsOf = (pieces: readonly Piece[]): readonly string[] =>
  pieces.flatMap(({ from, branches }) => [...from, ...(branches?.flatMap(pathsOf) ?? [])]);

/** Whether one of the pieces stands for a layer; one without branches stands for all that is in a branch, too. */
const standsFor = (pieces: readonly Piece[], path: string): boolean =>
  pieces.some(({ from, branches }) =>
    branches
      ? from.includes(path) || branches.some((branch) => standsFor(branch, path))
      : from.some((other) => path === other || path.startsWith(`${other}.`)),
  );

/** What was saved where the layers of a network became these pieces. */
export const foldingInto = (network: Network, folded: readonly Piece[]): Folding => {
  const pieces = piecesOf(network.layers, 'layers');
  const result = { inputs: network.inputs, layers: folded.map(({ layer }) => layer) };
  const origins = originsAt(folded, 'layers');
  const told = origins.flatMap(({ from }) => from);
  const open = pathsOf(pieces).filter((path) => !standsFor(folded, path));
  return {
    network: result,
    before: costOf(network),
    after: costOf(result),
    origins,
    dropped: open.filter((path) => !told.some((other) => other.startsWith(`${path}.`))),
  };
};

/**
 * The fold of a network with what it saved: layers and multiply-adds before and after, where each folded layer came
 * from, and which layers are gone. `arithmetic` computes the numbers of merged layers; float64 where left out.
 * Throws RangeError where the shapes of the network do not chain.
 *
 * @example
 * import { dense, folding, stackOf } from 'foldproof';
 *
 * const { before, after, origins } = folding(stackOf(dense([[1, 2]]), dense([[3], [4]])));
 * before; // { layers: 2, multiplyAdds: 4 }
 * after; // { layers: 1, multiplyAdds: 1 }
 * origins; // [{ at: 'layers[0]', kind: 'dense', from: ['layers[0]', 'layers[1]'] }]
 */
export const folding = (
  network: Network,
  arithmetic: Arithmetic<number> = float64Arithmetic,
): Folding => {
  const pieces = piecesOf(network.layers, 'layers');
  return foldingInto(network, foldPieces(pieces, inputShape(network), calculatorOf(arithmetic)));
};
