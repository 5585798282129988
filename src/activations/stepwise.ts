import { float16 } from '../numbers/format.ts';

/** A function of one number, given what rounds the result of each operation. */
export type Steps = (round: (x: number) => number) => (x: number) => number;

/** A formula as it is run in three formats. */
export interface Stepwise {
  readonly float64: (x: number) => number;
  readonly float32: (x: number) => number;
  readonly float16: (x: number) => number;
}

const asItIs = (x: number): number => x;

/**
 * A formula in float64, float32 and float16, every operation of it rounded. An exponential of Math that is rounded is
 * taken for one of the narrow format: it errs by little more than half an ulp.
 *
 * @example
 * import { stepwise } from 'foldproof';
 *
 * const { float64, float16 } = stepwise((r) => (x) => r(1 / r(1 + r(Math.exp(-x)))));
 * [float64(-8), float16(-8)]; // [0.0003353501304664781, 0.00033545494079589844]
 */
export const stepwise = (formula: Steps): Stepwise => ({
  float64: formula(asItIs),
  float32: formula(Math.fround),
  float16: formula(float16.round),
});

/** A formula in float64 and float32, as `stepwise` has it; float16 is computed in float32, and its result rounded. */
export const stepwiseInFloat32 = (formula: Steps): Stepwise => {
  const { float64, float32 } = stepwise(formula);
  return { float64, float32, float16: (x) => float16.round(float32(x)) };
};

/** A formula that is computed in float64, also for float32 arguments, whose results are then rounded. */
export const storedInFloat32 = (
  f: (x: number) => number,
): Pick<Stepwise, 'float64' | 'float32'> => ({
  float64: f,
  float32: (x) => Math.fround(f(x)),
});
