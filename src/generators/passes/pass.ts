import type { Domain } from '../../laws/case.ts';
import type { Chain } from '../layer-chain.ts';
import type { Asked } from '../subject-limits.ts';

/** What every candidate has to respect. */
export interface Rules extends Asked {
  readonly domain: Domain;
  /** Whether values must stay on the lattice of integers. */
  readonly lattice: boolean;
}

/** A candidate, made when it is asked for; undefined when it would break a rule. */
export type Edit = () => Chain | undefined;

/** One way to make a chain simpler: its candidates, the boldest first, each strictly simpler. */
export type Pass = (chain: Chain, rules: Rules) => Iterable<Edit>;
