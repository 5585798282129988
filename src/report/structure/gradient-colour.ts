/** How a gradient is filled: a colour by its direction, the denser the steeper. Both themes shine through it. */
export interface GradientFill {
  readonly fill: string;
  readonly opacity: number;
}

/** Orange for a slope upwards along the first input, blue for one downwards, other hues for directions between. */
const hueOf = ([a = 0, b = 0]: readonly number[]): number =>
  (Math.round((Math.atan2(b, a) * 180) / Math.PI) + 390) % 360;

/** The fill of a gradient, where `steepest` is the length of the longest that is drawn; undefined of no slope at all. */
export const gradientFill = (
  gradient: readonly number[],
  steepest: number,
): GradientFill | undefined => {
  const length = Math.hypot(...gradient);
  if (!(length > 0)) return undefined;
  const share = steepest > 0 ? Math.sqrt(length / steepest) : 1;
  return {
    fill: `hsl(${hueOf(gradient)} 75% 50%)`,
    opacity: Math.round((0.15 + 0.5 * share) * 100) / 100,
  };
};
