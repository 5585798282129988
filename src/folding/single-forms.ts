/** The single layers that a run of affine layers is: what the rules make of it, from its first layer on. */
import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { branchesOf } from '../layers/layer-scalars.ts';
import { isSameShape, type Shape } from '../layers/tensor-shape.ts';
import { shapeThrough } from '../layers/through-layers.ts';
import { asConvolution } from './as-convolution.ts';
import type { Calculator } from './calculator.ts';
import { type Convolution, identityOf, mostApart } from './convolution.ts';
import { joins } from './joins/index.ts';
import { shapeAfter } from './placed.ts';
import { rules } from './rules/index.ts';
import { writtenConvolution } from './written-convolution.ts';

/** So many layers at most become one by rules at once; what is left is tried again when they have. */
export const longest = 24;

/** A layer and the shapes before and after it. */
export interface Step {
  readonly layer: AnyLayer;
  readonly before: Shape;
  readonly after: Shape;
}

const isFiniteData = (value: unknown): boolean => {
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isFiniteData);
  return typeof value !== 'object' || value === null || Object.values(value).every(isFiniteData);
};

/** Whether a merged layer gives the shape that it has to, with finite numbers: a format may overflow. */
export const fits = (layer: AnyLayer, before: Shape, after: Shape): boolean => {
  const shape = shapeThrough([layer], before);
  return !(shape instanceof Fault) && isSameShape(shape, after) && isFiniteData(layer);
};

/** Layers with branches as the one convolution that they are. */
const joined = ({ layer, before, after }: Step, calculator: Calculator): AnyLayer | undefined => {
  const branches = branchesOf(layer);
  const known = joins.find(({ kind }) => kind === layer.kind);
  if (!known) return undefined;
  const convolutions: Convolution[] = [];
  for (const branch of branches) {
    const convolution = ofBranch(branch, before, calculator);
    if (!convolution) return undefined;
    convolutions.push(convolution);
  }
  const whole = known.join(convolutions, { layer, before, after }, calculator);
  return whole && writtenConvolution(whole);
};

const ofBranch = (
  branch: readonly AnyLayer[],
  before: Shape,
  calculator: Calculator,
): Convolution | undefined => {
  if (branch.length === 0) return before[0]! > mostApart ? undefined : identityOf(before);
  let shape = before;
  const steps = branch.map((layer): Step => {
    const step = { layer, before: shape, after: shapeAfter(layer, shape) };
    shape = step.after;
    return step;
  });
  const alone = steps.map((step) => formsOf(step, calculator));
  for (const form of formsFrom(steps, alone, calculator)[branch.length - 1] ?? []) {
    const convolution = asConvolution(form, before, calculator);
    if (convolution) return convolution;
  }
  return undefined;
};

/** A layer, and the one layer that its branches are. */
export const formsOf = (step: Step, calculator: Calculator): readonly AnyLayer[] => {
  const one = joined(step, calculator);
  return one && fits(one, step.before, step.after) ? [step.layer, one] : [step.layer];
};

/**
 * For each length, from 1 on, the single layers that so many of the steps are, the first of them first. `alone` has
 * the forms of each step by itself.
 */
export const formsFrom = (
  steps: readonly Step[],
  alone: readonly (readonly AnyLayer[])[],
  calculator: Calculator,
): readonly (readonly AnyLayer[])[] => {
  const all: (readonly AnyLayer[])[] = [alone[0]!];
  const { before } = steps[0]!;
  for (const [k, { before: between, after }] of steps.slice(1, longest).entries()) {
    const shapes = { before, between, after };
    const forms = all.at(-1)!.flatMap((first) =>
      alone[k + 1]!.flatMap((second) =>
        rules.flatMap(({ merge }) => {
          const layer = merge(first, second, shapes, calculator);
          return layer && fits(layer, before, after) ? [layer] : [];
        }),
      ),
    );
    if (forms.length === 0) break;
    all.push(forms.slice(0, 2));
  }
  return all;
};
