import type { AnyLayer } from '../layers/any-layer.ts';
import type { Shape } from '../layers/tensor-shape.ts';
import { inputShape, type Network } from '../network/network.ts';
import { type Arithmetic, float64Arithmetic } from '../numbers/arithmetic.ts';
import { type Calculator, calculatorOf } from './calculator.ts';
import { cheapestRun } from './cheapest-run.ts';
import { countLayers, type Piece, piecesOf } from './piece.ts';
import { type Placed, placed, shapeAfter } from './placed.ts';
import { tidyBranches } from './tidy-branches.ts';
import { withoutMoves } from './without-moves.ts';

const layersOf = (pieces: readonly Piece[]): readonly AnyLayer[] =>
  pieces.map(({ layer }) => layer);

/** The pieces with each run of affine layers as the cheapest sequence that it is. */
const withCheapestRuns = (
  pieces: readonly Piece[],
  start: Shape,
  calculator: Calculator,
): readonly Piece[] => {
  const folded: Piece[] = [];
  let run: Placed[] = [];
  const close = (): void => {
    if (run.length > 0) folded.push(...cheapestRun(run, calculator));
    run = [];
  };
  for (const one of placed(pieces, start, calculator.standings)) {
    if (one.isAffine) run.push(one);
    else {
      close();
      folded.push(one.piece);
    }
  }
  close();
  return folded;
};

const once = (pieces: readonly Piece[], start: Shape, calculator: Calculator): readonly Piece[] => {
  const fold = (branch: readonly Piece[], before: Shape) => foldPieces(branch, before, calculator);
  let shape = start;
  const tidied = pieces.flatMap((piece) => {
    const before = shape;
    shape = shapeAfter(piece.layer, before);
    return tidyBranches(piece, before, { fold, known: calculator.standings });
  });
  return withCheapestRuns(withoutMoves(tidied, start, calculator.standings), start, calculator);
};

/** Whether pieces cost fewer multiply-adds than others, or have fewer layers where they cost as many. */
const isBetter = (
  pieces: readonly Piece[],
  others: readonly Piece[],
  start: Shape,
  { standings }: Calculator,
): boolean => {
  const [ours, theirs] = [pieces, others].map((some) => ({
    cost: placed(some, start, standings).reduce((sum, { cost }) => sum + cost, 0),
    layers: countLayers(layersOf(some)),
  }));
  return (
    ours!.cost < theirs!.cost || (ours!.cost === theirs!.cost && ours!.layers < theirs!.layers)
  );
};

/**
 * Pieces folded until nothing is better: what is given back cannot be folded further, so that folding it again gives
 * itself, bit for bit.
 */
export const foldPieces = (
  pieces: readonly Piece[],
  start: Shape,
  calculator: Calculator,
): readonly Piece[] => {
  const next = once(pieces, start, calculator);
  return isBetter(next, pieces, start, calculator) ? foldPieces(next, start, calculator) : pieces;
};

/** The fold of a network whose merged numbers are computed in an arithmetic, each operation rounded as it does. */
export const foldIn = (arithmetic: Arithmetic<number>, network: Network): Network => {
  const pieces = piecesOf(network.layers, 'layers');
  const folded = foldPieces(pieces, inputShape(network), calculatorOf(arithmetic));
  return { inputs: network.inputs, layers: layersOf(folded) };
};

/**
 * A network that does what another does in as few multiply-adds as its affine layers allow, in float64. Affine layers
 * next to each other, between nonlinear ones, become the cheapest sequence that they are: norms, scales and 1 × 1
 * convolutions go into the convolutions beside them, sums and concats of convolutions are one, runs are a dense
 * layer where that is cheaper. Nothing crosses a layer that is not affine, or a branch with one in it. The shapes
 * of inputs and outputs stay. It never costs more multiply-adds, and folding twice is folding once, bit for bit.
 * Throws RangeError where the shapes of the network do not chain.
 *
 * @example
 * import { dense, fold, stackOf } from 'foldproof';
 *
 * const norm = { kind: 'batch-norm', mean: [1], variance: [4], epsilon: 0 };
 * fold({ inputs: 1, layers: [dense([[2]]), norm] }); // { inputs: 1, layers: [dense([[1]], [-0.5])] }
 */
export const fold = (network: Network): Network => foldIn(float64Arithmetic, network);
