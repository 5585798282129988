import * as fc from 'fast-check';
import type { Size } from '../documents/run.ts';
import { defaults } from '../input/defaults.ts';
import type { Case, Domain } from '../laws/case.ts';
import type { Dense, Layer } from '../network/stack.ts';
import { type Asked, asksLattice, belongs } from './belongs.ts';
import { draw } from './draw.ts';
import { drawOneActivation } from './one-activation.ts';
import { regimes } from './regimes.ts';
import { type ShrinkPlace, shrinkSteps } from './shrink-steps.ts';

export type { Size } from '../documents/run.ts';
export { regimes } from './regimes.ts';

/** A case, and the names of the regimes that it was drawn from: of its values, then of its structure. */
export interface Drawn<L extends Layer = Dense> {
  readonly case: Case<L>;
  readonly regimes: readonly string[];
}

/**
 * The case of a 32-bit seed, and the regimes that it was drawn from. A pure function: the same
 * domain, format, size, seed and k give the same case. Throws RangeError on an unknown regime.
 *
 * `k` is the number of the case, which says what activation it has where the domain asks for one by
 * itself; left out, the seed stands for it.
 *
 * L is what the domain's layers are: Dense, or Layer where it has activations.
 */
export const drawCase = <L extends Layer = Dense>(
  domain: Domain,
  profile: Asked,
  size: Size,
  seed: number,
  k: number = seed >>> 0,
): Drawn<L> => {
  const { regime } = size;
  if (regime !== undefined && !regimes.includes(regime)) {
    throw new RangeError(`regime: expected one of ${regimes.join(', ')}, found ${regime}`);
  }
  if (domain.oneActivation) {
    return { case: drawOneActivation(profile, seed, k), regimes: [] } as Drawn<Layer> as Drawn<L>;
  }
  return draw(domain, profile, size, seed) as Drawn<Layer> as Drawn<L>;
};

/** Cases of a domain, for fast-check: it draws one seed, and shrinks by structure. */
export class CaseArbitrary<L extends Layer = Dense> extends fc.Arbitrary<Case<L>> {
  readonly #domain: Domain;
  readonly #profile: Asked;
  readonly #size: Size;

  constructor(domain: Domain, profile: Asked, size: Size) {
    super();
    this.#domain = domain;
    this.#profile = profile;
    this.#size = size;
  }

  generate(random: fc.Random): fc.Value<Case<L>> {
    const seed = random.nextInt(-0x80000000, 0x7fffffff);
    const drawn = drawCase<L>(this.#domain, this.#profile, this.#size, seed);
    return new fc.Value(drawn.case, undefined);
  }

  /** Any case of the domain: one that was kept shrinks as one that was drawn does. */
  canShrinkWithoutContext(value: unknown): value is Case<L> {
    return belongs(value, this.#domain, this.#profile);
  }

  /** The context is the place where the last shrink succeeded. */
  shrink(value: Case<L>, context: unknown): fc.Stream<fc.Value<Case<L>>> {
    const rules = {
      domain: this.#domain,
      ...this.#profile,
      lattice: asksLattice(this.#domain),
    };
    const candidates = shrinkSteps(value, rules, context as ShrinkPlace | undefined);
    return fc.stream(candidates).map(([candidate, place]) => new fc.Value(candidate, place));
  }
}

/** The cases of a law's domain that a subject of a profile can be asked. */
export const cases = <L extends Layer = Dense>(
  domain: Domain,
  profile: Asked,
  size: Size = defaults.size,
): CaseArbitrary<L> => new CaseArbitrary<L>(domain, profile, size);
