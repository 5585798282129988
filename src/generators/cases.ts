import * as fc from 'fast-check';
import type { Case, Domain } from '../laws/case.ts';
import type { Profile } from '../laws/law.ts';
import { asksLattice, belongs } from './belongs.ts';
import { type Drawn, draw } from './draw.ts';
import { regimes } from './regimes.ts';
import type { Size as Shape } from './shape.ts';
import { type Place, shrinks } from './shrink.ts';

export type { Drawn } from './draw.ts';
export { regimes } from './regimes.ts';

/** The largest stacks that are drawn, and one regime that every case is to have. */
export interface Size {
  readonly layers: number;
  readonly units: number;
  /** One of `regimes`. */
  readonly regime?: string;
}

export const defaultSize: Size = { layers: 12, units: 32 };

type Format = Pick<Profile, 'format'>;

/**
 * The case of a 32-bit seed, and the regimes that it was drawn from. A pure function: the same
 * domain, format, size and seed give the same case. Throws RangeError on an unknown regime.
 */
export const drawCase = (domain: Domain, { format }: Format, size: Size, seed: number): Drawn => {
  const { regime } = size;
  if (regime !== undefined && !regimes.includes(regime)) {
    throw new RangeError(`regime: expected one of ${regimes.join(', ')}, found ${regime}`);
  }
  return draw(domain, format, size satisfies Shape, seed, regime);
};

/** Cases of a domain, for fast-check: it draws one seed, and shrinks by structure. */
export class CaseArbitrary extends fc.Arbitrary<Case> {
  readonly #domain: Domain;
  readonly #profile: Format;
  readonly #size: Size;

  constructor(domain: Domain, profile: Format, size: Size) {
    super();
    this.#domain = domain;
    this.#profile = profile;
    this.#size = size;
  }

  generate(random: fc.Random): fc.Value<Case> {
    const seed = random.nextInt(-0x80000000, 0x7fffffff);
    return new fc.Value(drawCase(this.#domain, this.#profile, this.#size, seed).case, undefined);
  }

  /** Any case of the domain: one that was kept shrinks as one that was drawn does. */
  canShrinkWithoutContext(value: unknown): value is Case {
    return belongs(value, this.#domain, this.#profile.format);
  }

  /** The context is the place where the last shrink succeeded. */
  shrink(value: Case, context: unknown): fc.Stream<fc.Value<Case>> {
    const rules = {
      domain: this.#domain,
      format: this.#profile.format,
      lattice: asksLattice(this.#domain),
    };
    const candidates = shrinks(value, rules, context as Place | undefined);
    return fc.stream(candidates).map(([candidate, place]) => new fc.Value(candidate, place));
  }
}

/** The cases of a law's domain that a subject of a profile can be asked. */
export const cases = (domain: Domain, profile: Format, size: Size = defaultSize): CaseArbitrary =>
  new CaseArbitrary(domain, profile, size);
