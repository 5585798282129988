import { inputSize, type Network } from '../../network/network.ts';
import { fractionOf, one, primitive, zero } from '../../numbers/fraction.ts';
import { walk } from '../../words/walk.ts';
import type { Box } from '../box.ts';
import { flatNetwork } from '../flat-network.ts';
import { hasConstants } from '../proof/has-constants.ts';
import { cutRegion, type ExactForm, type ExactPoint, pointOver } from './cut-region.ts';
import { type Met, regionForms } from './region-forms.ts';

/** A region in which the network is one affine map: its corners, and one output of the network as a form. */
export interface LinearRegion {
  readonly corners: readonly ExactPoint[];
  readonly form: ExactForm;
}

/** The regions of a network in a box. */
export interface LinearRegions {
  readonly regions: readonly LinearRegion[];
  /** Parts of the box that were not looked into, as there are too many regions. */
  readonly left: readonly (readonly ExactPoint[])[];
  /** Square roots of norms were rounded to doubles, so that the lines are not exact. */
  readonly isRounded: boolean;
}

/** So many regions are found, and so many products made, before the rest of a box is left. */
export interface RegionLimits {
  readonly regions: number;
  readonly work: number;
}

/** About a second of work. */
export const regionLimits: RegionLimits = { regions: 600, work: 150_000 };

/** The corners of the box, in their order. */
const cornersOf = (inputs: number, [low, high]: Box): ExactPoint[] => {
  const [a, b] = [fractionOf(low), fractionOf(high)];
  const places = inputs === 1 ? [[a], [b]] : [[a, a], [b, a], [b, b], [a, b]]; // biome-ignore format: corners
  return places.map((place) => pointOver(primitive([...place, one]).whole));
};

/** The inputs as forms of themselves. */
const inputForms = (inputs: number): ExactForm[] =>
  Array.from({ length: inputs }, (_, i) => ({
    slopes: Array.from({ length: inputs }, (_, j) => (i === j ? one : zero)),
    constant: zero,
  }));

/**
 * The regions of a network of one or two inputs in which none of its units bends, and an output in each, in exact
 * arithmetic: a region is cut where a unit of the first layer that bends in it passes a breakpoint, and its parts are
 * looked at again. Undefined of more inputs, where an activation is not made of lines, and where a norm divides by 0.
 */
export const linearRegions = (
  network: Network,
  box: Box,
  output = 0,
  limits: RegionLimits = regionLimits,
): LinearRegions | undefined => {
  const inputs = inputSize(network);
  if (inputs < 1 || inputs > 2) return undefined;
  const { words } = flatNetwork(network);
  if (!hasConstants(words)) return undefined;
  const regions: LinearRegion[] = [];
  const waiting: (readonly ExactPoint[])[] = [cornersOf(inputs, box)];
  const met: Met = { cuts: [], work: 0, isBent: false, isRounded: false };
  while (waiting.length > 0 && regions.length < limits.regions && met.work < limits.work) {
    const corners = waiting.pop()!;
    met.cuts.length = 0;
    const forms = walk(regionForms(corners, met), words, inputForms(inputs));
    if (met.isBent) return undefined;
    if (met.cuts.length === 0) {
      regions.push({ corners, form: forms[output]! });
      continue;
    }
    let parts: (readonly ExactPoint[])[] = [corners];
    for (const cut of met.cuts) {
      if (parts.length > 1 && parts.length + waiting.length + regions.length > limits.regions)
        break;
      met.work += parts.length;
      parts = parts.flatMap((part) => cutRegion(part, cut));
    }
    waiting.push(...parts.filter((part) => part.length > inputs));
  }
  return { regions, left: waiting, isRounded: met.isRounded };
};
