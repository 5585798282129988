import type { Law } from '../../laws/law.ts';
import type { Respondent } from '../../subjects/subject.ts';

/** What a subject lacks for a law: asks that it does not offer. Empty when it can be asked. */
export const lacks = (law: Law, { profile }: Pick<Respondent, 'profile'>): string[] => {
  const takes = profile.layers.includes('activation');
  return [
    ...law.asks.filter((ask) => !profile.asks.includes(ask)),
    ...(law.domain.activations && !takes ? ['activation layers'] : []),
    ...(law.sends ?? []).filter((name) => !takes || !profile.activations.includes(name)),
  ];
};

/** Why a law is skipped, in words. */
export const lacking = (missing: readonly string[]): string =>
  `the subject offers no ${missing.join(', no ')}`;
