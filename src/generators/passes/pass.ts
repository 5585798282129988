import type { Domain } from '../../laws/case.ts';
import type { Chain } from '../layer-chain.ts';
import type { SubjectLimits } from '../subject-limits.ts';

/** What every candidate has to respect. */
export interface Rules extends SubjectLimits {
  readonly domain: Domain;
  /** Whether values must stay on the lattice of integers. */
  readonly lattice: boolean;
}

/** A candidate, made when it is asked for; undefined when it would break a rule. */
export type Edit = () => Chain | undefined;

/** A candidate, or several for one place: after one that is kept, those for its place are tried anew from the first. */
export type Step<E> = E | readonly E[];

/** The candidates of steps, one by one. */
export function* editsOf<E extends () => unknown>(steps: Iterable<Step<E>>): Generator<E> {
  for (const step of steps) yield* typeof step === 'function' ? [step] : (step as readonly E[]);
}

/** Steps with f of each of their candidates. */
export function* mapEdits<E extends () => unknown, F>(
  steps: Iterable<Step<E>>,
  f: (edit: E) => F,
): Generator<Step<F>> {
  for (const step of steps)
    yield typeof step === 'function' ? f(step) : (step as readonly E[]).map(f);
}

/** One way to make a chain simpler: its candidates, the boldest first, each strictly simpler. */
export type Pass = (chain: Chain, rules: Rules) => Iterable<Step<Edit>>;
