import { type Domain, type ValueRegime, valueRegimes } from '../laws/case.ts';
import type { Random } from '../numbers/random.ts';

/** Shapes and textures that a case may be drawn with; see shape.ts and texture.ts for what each does. */
export const structureRegimes = [
  'square',
  'narrow',
  'wide',
  'deepest',
  'half-zero',
  'mostly-zero',
  'identities',
  'diagonals',
  'powers-of-two',
  'constant-layers',
  'duplicated-rows',
  'negated-rows',
  'nearly-equal-rows',
  'repeated-biases',
  'no-biases',
] as const;
export type StructureRegime = (typeof structureRegimes)[number];

/** Every name that a draw can be pinned to. */
export const regimes: readonly string[] = [...valueRegimes, ...structureRegimes];

/** For each of the structure regimes whether a case is drawn with it. */
export type Structure = Readonly<Record<StructureRegime, boolean>>;

/** What one case is drawn from. */
export interface Swarm {
  readonly values: ValueRegime;
  readonly structure: Structure;
  /** The names of what is true in `structure`. */
  readonly named: readonly StructureRegime[];
}

const nothing = Object.fromEntries(structureRegimes.map((name) => [name, false])) as Structure;

/** The structure that has these regimes. */
export const structureWith = (named: readonly StructureRegime[]): Structure => {
  const structure: Record<StructureRegime, boolean> = { ...nothing };
  for (const name of named) structure[name] = true;
  return structure;
};

/** How often each is in a swarm. At most one of the shapes, and one of the densities, is. */
const shapes = { square: 0.2, narrow: 0.12, wide: 0.03, deepest: 0.04 } as const;
const densities = { 'half-zero': 0.25, 'mostly-zero': 0.2 } as const;
const textures = {
  identities: 0.2,
  diagonals: 0.15,
  'powers-of-two': 0.15,
  'constant-layers': 0.07,
  'duplicated-rows': 0.1,
  'negated-rows': 0.1,
  'nearly-equal-rows': 0.1,
  'repeated-biases': 0.12,
  'no-biases': 0.15,
} as const;

/** A regime, and how often it is in a swarm. */
interface Weighted {
  readonly name: StructureRegime;
  readonly weight: number;
}

const listed = (weights: Readonly<Partial<Record<StructureRegime, number>>>): readonly Weighted[] =>
  Object.entries(weights).map(([name, weight]) => ({ name: name as StructureRegime, weight }));
const [ofShapes, ofDensities, ofTextures] = [listed(shapes), listed(densities), listed(textures)];

/** Whether values of half of the other regimes' share are: what underflows is one kind of bug. */
const isRare = (values: ValueRegime): boolean => values === 'subnormal';

/** One of the names or none, each with its probability; `pinned` when it is one of them. */
const one = (
  random: Random,
  weights: readonly Weighted[],
  pinned: string | undefined,
): StructureRegime | undefined => {
  if (pinned !== undefined && weights.some(({ name }) => name === pinned)) {
    return pinned as StructureRegime;
  }
  let rest = random.unit();
  for (const { name, weight } of weights) {
    if (rest < weight) return name;
    rest -= weight;
  }
  return undefined;
};

/** Each regime twice, but for the rare ones. */
const withShares = (allowed: readonly ValueRegime[]): readonly ValueRegime[] => [
  ...allowed,
  ...allowed.filter((regime) => !isRare(regime)),
];
const allTwice = withShares(valueRegimes);

const shares = new WeakMap<readonly ValueRegime[], readonly ValueRegime[]>();

/** The regimes of a domain with their shares; worked out once for each list. */
const sharesOf = (allowed: readonly ValueRegime[]): readonly ValueRegime[] => {
  const known = shares.get(allowed) ?? withShares(allowed);
  shares.set(allowed, known);
  return known;
};

/**
 * Swarm testing (Groce et al., ISSTA 2012): each case draws which regimes it is made of, so that
 * regimes that would hide each other's bugs also occur apart. A bias, for one, masks a tiny error of
 * a weight, so some cases have none.
 *
 * `pinned` fixes one regime. A value regime that the domain excludes is not drawn even then.
 */
export const drawSwarm = (
  random: Random,
  { values: only, noBias }: Pick<Domain, 'values' | 'noBias'>,
  pinned?: string,
): Swarm => {
  const named: StructureRegime[] = [];
  const shape = one(random, ofShapes, pinned);
  if (shape !== undefined) named.push(shape);
  const density = one(random, ofDensities, pinned);
  if (density !== undefined) named.push(density);
  for (const { name, weight } of ofTextures) {
    if (random.chance(weight) || name === pinned) named.push(name);
  }
  if (noBias === true && !named.includes('no-biases')) named.push('no-biases');
  const isPinned = pinned !== undefined && (only ?? valueRegimes).includes(pinned as ValueRegime);
  return {
    values: isPinned ? (pinned as ValueRegime) : random.pick(only ? sharesOf(only) : allTwice),
    structure: structureWith(named),
    named,
  };
};
