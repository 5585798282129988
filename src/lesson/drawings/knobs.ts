import type { Point } from '../../report/html/folds.ts';
import { subscript } from '../../report/words/small-digits.ts';
import type { Size } from './frame.ts';

/** A unit of the network in its picture; column 0 are the inputs. */
export interface Unit {
  readonly column: number;
  readonly index: number;
  readonly place: Point;
}

/** One weight or bias, as what a learner takes hold of: a line between two units, or a unit itself. */
export type Knob =
  | { readonly kind: 'weight'; readonly from: Unit; readonly to: Unit; readonly name: string }
  | { readonly kind: 'bias'; readonly to: Unit; readonly name: string };

export interface NetworkLayout {
  readonly size: Size;
  readonly radius: number;
  /** By columns: the inputs, the units of each layer. */
  readonly columns: readonly (readonly Unit[])[];
  /** In the order of the parameters: layer after layer the weights row by row, then the biases. */
  readonly knobs: readonly Knob[];
}

/** How tall a picture of these widths should be. */
export const networkHeight = (widths: readonly number[], least = 232): number =>
  Math.max(least, Math.max(...widths) * (Math.max(...widths) > 6 ? 28 : 48) + 24);

/** Where units stand, and what each parameter is in the picture. `names` are those of the inputs. */
export const networkLayout = (
  widths: readonly number[],
  names: readonly string[],
  size: Size,
): NetworkLayout => {
  const [left, right] = [Math.min(64, 14 + 8 * Math.max(...names.map((n) => n.length))), 34];
  const most = Math.max(...widths);
  const spacing = (size.height - 16) / most;
  const radius = Math.min(13, spacing * 0.4);
  const columns = widths.map((units, column) =>
    Array.from(
      { length: units },
      (_, index): Unit => ({
        column,
        index,
        place: [
          left + radius + ((size.width - left - right - 2 * radius) * column) / (widths.length - 1),
          size.height / 2 + (index - (units - 1) / 2) * Math.min(spacing, 64),
        ],
      }),
    ),
  );
  const last = widths.length - 1;
  const nameOf = ({ column, index }: Unit): string =>
    column === 0 ? names[index]! : column === last ? 'y' : `h${subscript(index + 1)}`;
  const where = (column: number): string => (last > 1 ? ` in layer ${column}` : '');
  const knobs = columns.slice(1).flatMap((units, k): Knob[] => [
    ...columns[k]!.flatMap((from) =>
      units.map((to): Knob => {
        const name = `weight from ${nameOf(from)} to ${nameOf(to)}${where(k + 1)}`;
        return { kind: 'weight', from, to, name };
      }),
    ),
    ...units.map(
      (to): Knob => ({ kind: 'bias', to, name: `bias of ${nameOf(to)}${where(k + 1)}` }),
    ),
  ]);
  return { size, radius, columns, knobs };
};

/** How far a point lies from the line between two others. */
const fromSegment = ([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number => {
  const [dx, dy] = [bx - ax, by - ay];
  const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
};

/** The knob that a finger at a point takes hold of: the unit it is on, else the nearest line; none if it is far. */
export const knobAt = (
  { knobs, radius }: NetworkLayout,
  point: Point,
  reach: number,
): number | undefined => {
  const far = knobs.map((knob) =>
    knob.kind === 'bias'
      ? Math.max(0, Math.hypot(point[0] - knob.to.place[0], point[1] - knob.to.place[1]) - radius) -
        2
      : fromSegment(point, knob.from.place, knob.to.place),
  );
  const nearest = far.indexOf(Math.min(...far));
  return far[nearest]! <= reach ? nearest : undefined;
};

/** How a weight is drawn: the thicker the further from 0, dashed below 0; one that is no number as 0 is. */
export const strokeOf = (
  weight: number,
): { readonly width: number; readonly sign: 'pos' | 'neg' } => ({
  width: 0.75 + 1.6 * Math.min(3, Math.abs(weight) || 0),
  sign: weight < 0 ? 'neg' : 'pos',
});
