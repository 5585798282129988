import type { Form, VectorForm } from '../../activations/index.ts';
import type { NumberSystem } from '../number-system.ts';

/** A vector on its way through a network, and its derivatives by the network's inputs, one row for each. */
export interface Dual<V> {
  readonly value: V;
  /** ∂yⱼ/∂xᵢ, [inputs × units]. */
  readonly jacobian: V;
}

/**
 * Values with their Jacobians as a number system: what is affine acts on the Jacobian as on the value, but that a
 * summand has no derivative. What an activation does to both is given.
 */
export const dualSystem = <V>(
  { take, times, scale, plus, sum, concat }: NumberSystem<V>,
  apply: (x: Dual<V>, form: Form) => Dual<V>,
  rows: (x: Dual<V>, form: VectorForm) => Dual<V>,
): NumberSystem<Dual<V>> => {
  const both =
    <A extends readonly unknown[]>(f: (x: V, ...given: A) => V) =>
    ({ value, jacobian }: Dual<V>, ...given: A): Dual<V> => ({
      value: f(value, ...given),
      jacobian: f(jacobian, ...given),
    });
  const each =
    (f: (branches: readonly V[]) => V) =>
    (branches: readonly Dual<V>[]): Dual<V> => ({
      value: f(branches.map(({ value }) => value)),
      jacobian: f(branches.map(({ jacobian }) => jacobian)),
    });
  return {
    take: both(take),
    times: both(times),
    scale: both(scale),
    plus: ({ value, jacobian }, vector, width) => ({ value: plus(value, vector, width), jacobian }),
    sum: each(sum),
    concat: each(concat),
    apply,
    rows,
  };
};
