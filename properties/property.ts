/**
 * `property` with as many runs as a law's known bugs need. Measured from twenty seeds, a subject with one of the
 * bugs fails at one of 7 cases of its law or more, so that 100 cases miss it with a probability of at most
 * (6/7)¹⁰⁰ = 2e-7. Of collapse/any-depth, subnormals-flushed fails at one of 32 alone: 450 cases miss it with a
 * probability of 6e-7. Of the laws of any network, bugs of one kind of layer fail at one of 74 (network/forward), 36
 * (fold/preserves) and 25 (network/collapse). mutants.property.ts finds each bug within these runs, and `node bench/zoo.mjs` measures how
 * often that is so.
 */
import type { Law } from '../src/laws/law.ts';
import { property as lawProperty, type PropertyOptions } from '../src/vitest/property.ts';

/** Laws with rarer bugs. */
const runs: Readonly<Record<string, number>> = {
  'collapse/any-depth': 450,
  'network/forward': 1000,
  'network/collapse': 350,
  'fold/preserves': 500,
};

/** How many cases of a law are enough to find each of its known bugs. */
export const runsOf = ({ id }: Law): number => runs[id] ?? 100;

/** A law as a vitest test, on so many cases. */
export const property = (law: Law, options: PropertyOptions = {}): void =>
  lawProperty(law, { runs: runsOf(law), ...options });
