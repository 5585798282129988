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

/** What one case is drawn from. */
export interface Swarm {
  readonly values: ValueRegime;
  readonly structure: ReadonlySet<StructureRegime>;
}

/** How often each is in a swarm. At most one of the shapes, and one of the densities, is. */
const shapes = { square: 0.2, narrow: 0.12, wide: 0.03, deepest: 0.04 } as const;
const densities = { 'half-zero': 0.25, 'mostly-zero': 0.2 } as const;
const textures = {
  identities: 0.2,
  diagonals: 0.15,
  'powers-of-two': 0.1,
  'constant-layers': 0.07,
  'duplicated-rows': 0.1,
  'negated-rows': 0.1,
  'nearly-equal-rows': 0.1,
  'repeated-biases': 0.12,
  'no-biases': 0.15,
} as const;

const listed = <Name extends string>(weights: Readonly<Record<Name, number>>) =>
  Object.entries(weights) as [Name, number][];
const [ofShapes, ofDensities, ofTextures] = [listed(shapes), listed(densities), listed(textures)];

/** Whether values of half of the other regimes' share are: what underflows is one kind of bug. */
const isRare = (values: ValueRegime): boolean => values === 'subnormal';

/** One of the names or none, each with its probability; `pinned` when it is one of them. */
const one = <Name extends string>(
  random: Random,
  weights: readonly (readonly [Name, number])[],
  pinned: string | undefined,
): Name[] => {
  if (weights.some(([name]) => name === pinned)) return [pinned as Name];
  let rest = random.unit();
  for (const [name, weight] of weights) {
    if (rest < weight) return [name];
    rest -= weight;
  }
  return [];
};

/** Each regime twice, but for the rare ones. */
const withShares = (allowed: readonly ValueRegime[]): readonly ValueRegime[] => [
  ...allowed,
  ...allowed.filter((regime) => !isRare(regime)),
];
const allTwice = withShares(valueRegimes);

/**
 * Swarm testing (Groce et al., ISSTA 2012): each case draws which regimes it is made of, so that
 * regimes that would hide each other's bugs also occur apart. A bias, for one, masks a tiny error of
 * a weight, so some cases have none.
 *
 * `pinned` fixes one regime. A value regime that the domain excludes is not drawn even then.
 */
export const drawSwarm = (random: Random, domain: Domain, pinned?: string): Swarm => {
  const allowed = domain.values ?? valueRegimes;
  const twice = domain.values ? withShares(allowed) : allTwice;
  const structure: StructureRegime[] = [
    ...one(random, ofShapes, pinned),
    ...one(random, ofDensities, pinned),
  ];
  for (const [name, weight] of ofTextures) {
    if (random.chance(weight) || name === pinned) structure.push(name);
  }
  const bare = domain.noBias === true && !structure.includes('no-biases');
  if (bare) structure.push('no-biases');
  return {
    values: allowed.find((regime) => regime === pinned) ?? random.pick(twice),
    structure: new Set(structure),
  };
};
