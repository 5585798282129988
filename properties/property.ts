/**
 * `property` with as many runs as a law's known bugs need. Measured from twenty seeds, ten for networks and folds, a
 * subject with one of the bugs fails at one of 8 cases of its law or more, so that 100 cases miss it with a probability
 * of about (7/8)¹⁰⁰ = 2e-6. Of collapse/any-depth, subnormals-flushed fails at one of 32 alone: 450 cases miss it with
 * 6e-7. Bugs of one kind of layer fail at one of 75 (network/forward), 37 (fold/preserves) and 26 (network/collapse):
 * 1,000, 500 and 350 cases miss them with 1e-6 to 2e-6. mutants.property.ts finds each bug within these runs, and
 * `node bench/zoo.mjs` measures how often that is so. A factor through an activation fails at one of 30 cases of
 * fold/scaled-channels, and relu6 for relu at one of 15 of network/scaled-channels. Of rewrite/preserves, sub-read-as-add fails at about one of 50.
 *
 * `npm run test:all` draws them all, each night. CI draws a quarter of them for a change (src/testing/effort.ts): it misses
 * a bug with the fourth root of these probabilities, some 4 %. `npm test` draws a twelfth, and misses one in three.
 */
import type { Law } from '../src/laws/law.ts';
import { many } from '../src/testing/effort.ts';
import { property as lawProperty, type PropertyOptions } from '../src/vitest/property.ts';

/** Laws with rarer bugs. */
const runs: Readonly<Record<string, number>> = {
  'collapse/any-depth': 450,
  'network/forward': 1000,
  'network/collapse': 350,
  'fold/preserves': 500,
  'fold/scaled-channels': 500,
  'network/scaled-channels': 350,
  'rewrite/preserves': 700,
};

/** How many cases of a law are enough to find each of its known bugs. */
export const runsOf = ({ id }: Law): number => runs[id] ?? 100;

/** A law as a vitest test, on so many cases. */
export const property = (law: Law, options: PropertyOptions = {}): void =>
  lawProperty(law, { ...options, runs: many(options.runs ?? runsOf(law)) });
