import { Fault } from '../input/made.ts';
import type { AnyLayer } from './any-layer.ts';
import type { Inner } from './layer-kind.ts';
import type { Shape } from './tensor-shape.ts';

/** The shape that each branch gives, of at least one; or what is wrong in the first that has a fault. */
export const branchShapes = (
  branches: readonly (readonly AnyLayer[])[],
  input: Shape,
  { shapeOf }: Inner,
): readonly Shape[] | Fault => {
  const shapes: Shape[] = [];
  for (const [k, branch] of branches.entries()) {
    const shape = shapeOf(branch, input);
    if (shape instanceof Fault) return new Fault(shape.message, 'branches', k, ...shape.at);
    shapes.push(shape);
  }
  return shapes.length > 0 ? shapes : new Fault('expected at least one branch', 'branches');
};
