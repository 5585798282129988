/**
 * Foldproof in vitest: laws as tests, and matchers. Importing it adds the matchers to `expect`; name
 * `foldproof/vitest` under `setupFiles` to have them in every test.
 */
import { expect } from 'vitest';
import { extend, type FoldproofMatchers } from './matchers.ts';

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: as vitest declares it
  interface Matchers<T = any> extends FoldproofMatchers {}
}

extend(expect);

export type { Precision } from './collapses-into.ts';
export type { HoldOptions } from './hold.ts';
export {
  type AffinityOptions,
  type FoldproofMatchers,
  type LawsOptions,
  matchers,
} from './matchers.ts';
export { type PropertyOptions, property } from './property.ts';
