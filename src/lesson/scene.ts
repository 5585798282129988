import { forward64 } from '../network/float64-forward.ts';
import type { Layer, Stack } from '../network/stack.ts';
import { numberOfFraction } from '../numbers/fraction.ts';
import { regression } from '../oracle/regression.ts';
import type { Drawing } from '../report/html/svg.ts';
import { type OneLayer, oneLayerOf, throughOneLayer } from './claims/one-layer-claim.ts';
import type { DataSet } from './data/data-set.ts';
import { hasDiverged } from './diverged.ts';
import type { Size } from './drawings/frame.ts';
import { graphDrawing, graphPlaces } from './drawings/graph-drawing.ts';
import { mapDrawing, mapWindow } from './drawings/map-drawing.ts';
import { fieldOf, fieldPoints } from './drawings/shading.ts';
import { surfaceDrawing } from './drawings/surface-drawing.ts';
import { tilesDrawing } from './drawings/tiles-drawing.ts';
import { dataOf, type Lesson } from './lesson.ts';
import { denseOf } from './lesson-stack.ts';
import { asInputs, inputNames } from './names.ts';
import { printed } from './printed.ts';

/** All that the page draws of a lesson with some weights. */
export interface Scene {
  readonly lesson: Lesson;
  readonly data: DataSet;
  readonly names: readonly string[];
  readonly stack: Stack<Layer>;
  /** The one layer that the network is; where there are activations, the best that one layer can do on the data. */
  readonly layer: OneLayer;
  /** Whether nothing is between the layers and training did not diverge: `layer` is then the network itself. */
  readonly affine: boolean;
}

const nothing = (count: number): OneLayer => ({
  weight: new Array<number>(count).fill(0),
  bias: 0,
});

/** The layer with the least loss on the data, rounded to doubles; 0 where there are no points. */
export const bestLayer = ({ inputs, targets }: DataSet, count: number): OneLayer => {
  if (inputs.length === 0) return nothing(count);
  const numbers = regression(inputs, targets).coefficients.map(([c]) => numberOfFraction(c!));
  return { weight: numbers.slice(0, -1), bias: numbers.at(-1)! };
};

/** The scene of a lesson; `best` is its bestLayer, which stays while its data stay. */
export const sceneOf = (lesson: Lesson, stack: Stack<Layer>, best: OneLayer): Scene => {
  const affine = (!lesson.active || lesson.layers === 1) && !hasDiverged(stack);
  const layer = affine ? oneLayerOf(denseOf(stack)) : best;
  return { lesson, data: dataOf(lesson), names: inputNames(lesson), stack, layer, affine };
};

const cells = { flat: 1, bent: 28, sheet: 10 };

/** Outputs beyond it are drawn at it: they are far outside of every picture. */
const farthest = 1e4;

const drawable = (y: number): number =>
  Number.isFinite(y) ? Math.max(-farthest, Math.min(farthest, y)) : farthest;

/** Outputs of the network and of the one layer at points without the feature. */
const outputsAt = (
  { lesson, stack, layer }: Scene,
  points: readonly (readonly number[])[],
): { readonly network: number[]; readonly layer: number[] } => {
  const rows = asInputs(lesson, points);
  return {
    network: forward64(stack, rows).map(([y]) => drawable(y!)),
    layer: throughOneLayer(layer, rows).map(drawable),
  };
};

/** One sentence about what is drawn, for who cannot see it. */
const described = ({ data, affine }: Scene, what: string): string =>
  `${data.about}. ${what} ${affine ? 'The one layer lies on it.' : 'The dashed one is the best that one layer can do.'}`;

const fieldsOf = (scene: Scene, count: number) => {
  const window = mapWindow(scene.data.window);
  const { network, layer } = outputsAt(scene, fieldPoints(window, count));
  return { network: fieldOf(window, count, network), layer: fieldOf(window, count, layer) };
};

/** What the network draws over its data: a graph, a map, or a tile for each example. */
export const pictureOf = (scene: Scene, size: Size): Drawing => {
  const { data, lesson, affine } = scene;
  if (data.picture === 'graph') {
    const places = graphPlaces(data.window);
    const values = outputsAt(
      scene,
      places.map((x) => [x]),
    );
    const [first, last] = [values.network[0]!, values.network.at(-1)!];
    const shape = affine && !lesson.feature ? 'a straight line' : 'a curve';
    const what = `The network draws ${shape} from ${printed(first)} to ${printed(last)}.`;
    return graphDrawing(size, data, { places, ...values }, described(scene, what));
  }
  if (data.picture === 'map') {
    // Affine functions are drawn from the four corners alone.
    const { network, layer } = fieldsOf(scene, affine && !lesson.feature ? cells.flat : cells.bent);
    const what = 'A map of the output: the darker the larger, with a line where it is one half.';
    return mapDrawing(size, data, network, layer, described(scene, what));
  }
  const network = forward64(scene.stack, data.inputs).map(([y]) => y!);
  const layer = throughOneLayer(scene.layer, data.inputs);
  const what = `The network answers ${network.map((y) => printed(y)).join(', ')}.`;
  return tilesDrawing(size, data, network, layer, described(scene, what));
};

/** The map as a sheet in space, seen from an angle in degrees. */
export const sheetOf = (scene: Scene, size: Size, turn: number, count = cells.sheet): Drawing => {
  const { network, layer } = fieldsOf(scene, count);
  const shape = scene.affine && !scene.lesson.feature ? 'flat' : 'bent';
  const name = described(scene, `The output as a sheet over the two inputs: it is ${shape}.`);
  return surfaceDrawing(size, scene.data, network, layer, turn, name);
};

/** How many values are drawn on the way between two points. */
const way = 64;

/** The network's outputs on the way from x to y. */
export const chordValues = (
  stack: Stack<Layer>,
  x: readonly number[],
  y: readonly number[],
): number[] => {
  const rows = Array.from({ length: way + 1 }, (_, k) =>
    x.map((xi, i) => xi + ((y[i]! - xi) * k) / way),
  );
  return forward64(stack, rows).map(([value]) => value!);
};
