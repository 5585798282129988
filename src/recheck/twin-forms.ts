import type { Algebra, Look } from './algebra.ts';
import {
  type Bounds,
  boundsOfLargest,
  cut,
  fromZeroToOne,
  hullOfBounds,
  isAbove,
  isAtLeast,
  isAtMost,
  isBelow,
} from './bounds.ts';
import { boundsOfNorm, changesOfRow } from './changes-of-rows.ts';
import { boundsOfImage, forms, keyFor, type Unit } from './form-algebra.ts';
import { boundsOfFunction } from './known-facts.ts';
import { added, combined, difference, type Form } from './linear-form.ts';
import { boundsThrough } from './piece-bounds.ts';
import type { Given, Pieces, Polynomial } from './piecewise-functions.ts';
import { piecesFor } from './point-values.ts';
import type { Symbols } from './proof-symbols.ts';
import {
  ceilAt,
  dyadic,
  floorAt,
  magnitudeOf,
  type Rational,
  signOf,
  subtract,
  Unproven,
  zero,
} from './rational.ts';
import { gapOf, joinsAt, productOf, slopesOf, totalOf } from './slopes.ts';
import type { Exact } from './surd.ts';

/** What an activation or a maximum was given, and what it gave. */
interface Call {
  readonly key: string;
  readonly given: readonly Unit[];
  readonly gave: readonly Unit[];
}

/** Bits of the bounds of symbols, outwards: exact sums of many doubles would grow from layer to layer. */
const boundBits = 256;

const shortened = (r: Rational | undefined, at: typeof floorAt): Rational | undefined => {
  if (!r || r.n === 0n) return r;
  const scale = boundBits - magnitudeOf(r);
  return dyadic(at(r, scale), -scale);
};

const outwards = ({ low, high }: Bounds): Bounds => ({
  low: shortened(low, floorAt),
  high: shortened(high, ceilAt),
});

const isNothing = ({ low, high }: Bounds): boolean =>
  low !== undefined && high !== undefined && signOf(low) === 0 && signOf(high) === 0;

/** The line that f is for all arguments within the bounds; undefined where it is none. */
const lineOn = (f: Pieces, z: Bounds): Polynomial | undefined => {
  const isPassed = (b: Rational, k: number) => (joinsAt(f, k) ? isAtLeast(z, b) : isAbove(z, b));
  const first = f.breakpoints.filter(isPassed).length;
  const after = f.breakpoints[first];
  const piece = f.polynomials[first]!;
  if (signOf(piece[2] ?? zero) !== 0) return undefined;
  const isBefore = !after || (joinsAt(f, first) ? isAtMost(z, after) : isBelow(z, after));
  return isBefore ? piece : undefined;
};

/** Bounds of a function that is not made of pieces: by enclosures, and by its values at the ends and its slopes. */
const smoothImage = (name: string, parameters: Given, z: Bounds): Bounds => {
  const inside = boundsOfImage(name, parameters, z);
  const slopes = slopesOf(name, parameters, z, inside);
  if (!slopes || !z.low || !z.high) return inside;
  const width = subtract(z.high, z.low);
  const [first, last] = [z.low, z.high].map((end) =>
    boundsOfImage(name, parameters, { low: end, high: end }),
  ) as [Bounds, Bounds];
  const rise = productOf(slopes, { low: zero, high: width });
  return cut(inside, cut(totalOf(first, rise), gapOf(last, rise)));
};

/** No activation of vectors has that name. */
const maximumKey = 'maximum';

/**
 * Two networks in forms, one after the other. Each activation gives a new symbol for the first network; for the second,
 * f(z′) of the activation that is paired with f(z) is the form of f(z) and a symbol for f(z′) − f(z), whose bounds follow
 * from those of z′ − z. What is one line within its bounds is that line.
 */
export const twinForms = (
  symbols: Symbols,
  look: Look,
): {
  readonly first: Algebra<Exact, Unit>;
  /** `nextPair` gives the number of the partner of each activation, −1 for none. */
  readonly second: (nextPair: () => number) => Algebra<Exact, Unit>;
} => {
  const unitOf = (form: Form, bounds: Bounds): Unit => ({
    form,
    bounds: cut(symbols.bounds(form), bounds),
  });
  const fresh = (bounds: Bounds): Form => symbols.symbol(undefined, () => outwards(bounds));
  const moved = (to: Unit, from: Unit): Bounds =>
    cut(symbols.bounds(difference(to.form, from.form)), gapOf(to.bounds, from.bounds));

  const algebraOf = (
    partnerOf: (key: string, given: readonly Unit[]) => Call | undefined,
    noted: (call: Call) => void,
  ): Algebra<Exact, Unit> => {
    /** What is given by a call whose values have these bounds, and which `changes` compares with those of its partner. */
    const through = (
      key: string,
      given: readonly Unit[],
      images: readonly Bounds[],
      changes: (partner: Call) => readonly Bounds[] | undefined,
      line?: Form,
    ): readonly Unit[] => {
      look();
      const partner = partnerOf(key, given);
      const moves = line || !partner ? undefined : (changes(partner) ?? unmoved(partner, given));
      const gave = images.map((bounds, i) => {
        if (line) return unitOf(line, bounds);
        const move = moves?.[i];
        if (!move) return unitOf(fresh(bounds), bounds);
        const before = partner!.gave[i]!.form;
        return unitOf(isNothing(move) ? before : added(before, fresh(move)), bounds);
      });
      noted({ key, given, gave });
      return gave;
    };

    /** f of equal arguments is equal, whatever f is. */
    const unmoved = ({ given: from, gave }: Call, given: readonly Unit[]) =>
      given.every((unit, i) => isNothing(moved(unit, from[i]!)))
        ? gave.map(() => ({ low: zero, high: zero }))
        : undefined;

    const apply = (name: string, parameters: Given, z: Unit): Unit => {
      const pieces = piecesFor(name, parameters);
      const inside = pieces
        ? boundsThrough(pieces, z.bounds)
        : smoothImage(name, parameters, z.bounds);
      const image = cut(boundsOfFunction(name, parameters), inside);
      const line = pieces && lineOn(pieces, z.bounds);
      const form = line && combined([[line[1] ?? zero, z.form]], line[0]!);
      const changes = ({ given: [from], gave: [value] }: Call) => {
        const both = hullOfBounds([z.bounds, from!.bounds]);
        const slopes = slopesOf(name, parameters, both, hullOfBounds([image, value!.bounds]));
        return slopes && [productOf(slopes, moved(z, from!))];
      };
      return through(keyFor(name, parameters), [z], [image], changes, form)[0]!;
    };

    const largest = (units: readonly Unit[]): Unit => {
      const image = boundsOfLargest(units.map(({ bounds }) => bounds));
      // The maximum moves by no more than all of its entries do, and no less.
      const changes = ({ given }: Call) => [
        hullOfBounds(units.map((unit, i) => moved(unit, given[i]!))),
      ];
      return through(maximumKey, units, [image], changes)[0]!;
    };

    const row = (name: string, parameters: Given, units: readonly Unit[]): readonly Unit[] => {
      const isNorm = name === 'layer-norm' || name === 'rms-norm';
      if (isNorm && !(parameters.epsilon! > 0))
        throw new Unproven(`${name} without epsilon divides by 0 where all entries are equal`);
      const image = isNorm ? boundsOfNorm(units.length) : boundsOfFunction(name, parameters);
      const count = name === 'glu' ? units.length / 2 : units.length;
      const images = Array.from({ length: count }, (_, i) =>
        name === 'glu' ? productOf(fromZeroToOne, units[i]!.bounds) : image,
      );
      const changes = ({ given }: Call) =>
        changesOfRow(
          name,
          parameters,
          units.map((to, i) => ({
            from: given[i]!.bounds,
            to: to.bounds,
            by: moved(to, given[i]!),
          })),
        );
      return through(keyFor(name, parameters), units, images, changes);
    };

    const none = (): never => {
      throw new Unproven('no steps in a proof of differences');
    };
    return { ...forms(symbols, none, 0, look), apply, largest, row };
  };

  const calls: Call[] = [];
  return {
    first: algebraOf(
      () => undefined,
      (call) => calls.push(call),
    ),
    second: (nextPair) =>
      algebraOf(
        (key, given) => {
          const pair = nextPair();
          if (pair === -1) return undefined;
          const partner = calls[pair];
          if (partner?.key !== key || partner.given.length !== given.length)
            throw new Unproven(
              `pairs: activation ${pair} of the first network is no ${key.trim()}`,
            );
          return partner;
        },
        () => {},
      ),
  };
};
