import * as fc from 'fast-check';
import type { Size } from '../documents/run.ts';
import { defaults } from '../input/defaults.ts';
import type { Case, Domain } from '../laws/case.ts';
import type { Network } from '../network/network.ts';
import { hasForm } from '../network/patterns-of.ts';
import type { Stack } from '../network/stack.ts';
import { asksLattice, belongs } from './belongs.ts';
import { draw } from './draw.ts';
import { drawNetworkCase } from './networks/draw-network.ts';
import { drawOneActivation } from './one-activation.ts';
import { regimes } from './regimes.ts';
import { type ShrinkPlace, shrinkSteps } from './shrink-steps.ts';
import type { SubjectLimits } from './subject-limits.ts';

export type { Size } from '../documents/run.ts';
export { regimes } from './regimes.ts';

/** A case, and the names of the regimes that it was drawn from: of its values, then of its structure. */
export interface Drawn<N extends Network = Stack> {
  readonly case: Case<N>;
  readonly regimes: readonly string[];
}

/**
 * The case of a 32-bit seed, and the regimes that it was drawn from. A pure function: the same
 * domain, format, size, seed and k give the same case. Throws RangeError on an unknown regime.
 *
 * `k` is the number of the case, which says what activation it has where the domain asks for one by
 * itself, and which kind of layer a network has for sure; left out, the seed stands for it.
 *
 * N is what the domain's stacks are: of dense layers, `Stack<Layer>` where it has activations, or `Network`.
 */
export const drawCase = <N extends Network = Stack>(
  domain: Domain,
  profile: SubjectLimits,
  size: Size,
  seed: number,
  k: number = seed >>> 0,
): Drawn<N> => {
  const { regime } = size;
  if (regime !== undefined && !regimes.includes(regime)) {
    throw new RangeError(`regime: expected one of ${regimes.join(', ')}, found ${regime}`);
  }
  const drawn = (): Drawn<Network> => {
    if (domain.networks) return drawNetworkCase(domain, profile, size, seed, k);
    if (domain.oneActivation)
      return { case: drawOneActivation(domain, profile, seed, k), regimes: [] };
    return drawOfForm(domain, profile, size, seed);
  };
  return drawn() as Drawn<N>;
};

/** So many stacks are drawn to find one of a subject's patterns. */
const mostDraws = 30;

/** A stack of dense layers and activations; of the forms that the subject handles, where one is found. */
const drawOfForm = (
  domain: Domain,
  profile: SubjectLimits,
  size: Size,
  seed: number,
): Drawn<Network> => {
  let drawn = draw(domain, profile, size, seed);
  for (let k = 1; k < mostDraws && !hasForm(drawn.case.stack, profile.patterns); k++) {
    drawn = draw(domain, profile, size, seed + k * 0x9e3779b9);
  }
  return drawn;
};

/** Cases of a domain, for fast-check: it draws one seed, and shrinks by structure. */
export class CaseArbitrary<N extends Network = Stack> extends fc.Arbitrary<Case<N>> {
  readonly #domain: Domain;
  readonly #profile: SubjectLimits;
  readonly #size: Size;

  constructor(domain: Domain, profile: SubjectLimits, size: Size) {
    super();
    this.#domain = domain;
    this.#profile = profile;
    this.#size = size;
  }

  generate(random: fc.Random): fc.Value<Case<N>> {
    const seed = random.nextInt(-0x80000000, 0x7fffffff);
    const drawn = drawCase<N>(this.#domain, this.#profile, this.#size, seed);
    return new fc.Value(drawn.case, undefined);
  }

  /** Any case of the domain: one that was kept shrinks as one that was drawn does. */
  canShrinkWithoutContext(value: unknown): value is Case<N> {
    return belongs(value, this.#domain, this.#profile);
  }

  /** The context is the place where the last shrink succeeded. */
  shrink(value: Case<N>, context: unknown): fc.Stream<fc.Value<Case<N>>> {
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
export const cases = <N extends Network = Stack>(
  domain: Domain,
  profile: SubjectLimits,
  size: Size = defaults.size,
): CaseArbitrary<N> => new CaseArbitrary<N>(domain, profile, size);
