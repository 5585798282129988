import { Fault } from '../input/made.ts';
import type { Shape } from './tensor-shape.ts';

/** An axis of a shape, counted from the end where it is negative; or what is wrong with the field. */
export const axisOf = (axis: number, shape: Shape, ...at: readonly (string | number)[]) =>
  axis >= -shape.length && axis < shape.length
    ? axis < 0
      ? axis + shape.length
      : axis
    : new Fault(
        `expected an axis from ${-shape.length} to ${shape.length - 1}, found ${axis}`,
        ...at,
      );

/** The axes of a shape, none twice; or what is wrong with the field. */
export const axesOf = (axes: readonly number[], shape: Shape): readonly number[] | Fault => {
  const found: number[] = [];
  for (const [k, axis] of axes.entries()) {
    const at = axisOf(axis, shape, 'axes', k);
    if (at instanceof Fault) return at;
    if (found.includes(at))
      return new Fault(`expected an axis once, found ${axis} again`, 'axes', k);
    found.push(at);
  }
  return found;
};
