import { kindsFor, patternsFor } from '../../generators/networks/kinds-for.ts';
import { activationsAlone } from '../../generators/one-activation.ts';
import type { Ask, Law, Profile } from '../../laws/law.ts';
import { kindsOfPattern } from '../../network/pattern.ts';
import { patternsOf } from '../../network/patterns-of.ts';
import type { Respondent } from '../../subjects/subject.ts';

/** Kinds of which chains are, whose laws need no others. */
const inChains = ['dense', 'activation'];

/** What a subject lacks for a law about chains of dense layers, with activations or without. */
const lacksForChains = ({ domain }: Law, { layers, patterns }: Profile): string[] => {
  const allowed = domain.activations ? inChains : ['dense'];
  const needed = domain.oneActivation ? ['activation'] : allowed;
  if (patterns) {
    const some = patternsOf(patterns).some((pattern) =>
      kindsOfPattern(pattern).every((kind) => needed.includes(kind)),
    );
    return some ? [] : [`pattern of ${needed.join(' and ')} layers alone`];
  }
  return needed.filter((kind) => !layers.includes(kind)).map((kind) => `${kind} layers`);
};

/** What a subject lacks for a law about trees of layers. */
const lacksForNetworks = ({ domain }: Law, profile: Profile): string[] => {
  const { layers, patterns } = profile;
  if (patterns) {
    const given = patternsFor(domain, profile) ?? [];
    const wanted = domain.needs ? `with ${domain.needs} layers` : `that is ${domain.networks}`;
    return given.length > 0 ? [] : [`pattern ${wanted}`];
  }
  if (domain.needs && !layers.includes(domain.needs)) return [`${domain.needs} layers`];
  if (domain.pattern !== undefined) {
    const kinds = kindsOfPattern(patternsOf([domain.pattern])[0]!);
    return [...new Set(kinds.filter((kind) => !layers.includes(kind)))].map(
      (kind) => `${kind} layers`,
    );
  }
  if (domain.networks === 'nonlinear' && !layers.includes('activation'))
    return ['activation layers'];
  // Dense layers alone are a matter of laws about chains, of which none asks for model files.
  if (domain.spelled) return [];
  const others = kindsFor(domain, profile).filter((kind) => !inChains.includes(kind));
  return others.length > 0 ? [] : ['layers besides dense ones'];
};

/** What a subject lacks for a law: asks that it does not offer, or else layers. Empty when it can be asked. */
export const lacks = (law: Law, { profile }: Pick<Respondent, 'profile'>): string[] => {
  const offers = (ask: Ask | undefined) => ask !== undefined && profile.asks.includes(ask);
  const asks = law.asks.filter((ask) => !offers(ask) && !offers(law.instead?.[ask]));
  if (asks.length > 0) return asks;
  // A function that is asked for by its name needs no layers.
  const { keeps } = law.domain;
  if (keeps && activationsAlone(profile, law.domain).length === 0) {
    return [`activation that is ${keeps} in its floats`];
  }
  const byName =
    law.domain.oneActivation && law.asks.every((ask) => ask === 'derivative' || !offers(ask));
  if (byName) return [];
  const takes = profile.layers.includes('activation');
  return [
    ...(law.domain.networks ? lacksForNetworks : lacksForChains)(law, profile),
    ...(law.promises ?? [])
      .filter((name) => !profile[name])
      .map((name) => `promise \`${name}: true\``),
    ...(law.sends ?? []).filter((name) => !takes || !profile.activations.includes(name)),
  ];
};

/** Why a law is skipped, in words. */
export const lacking = (missing: readonly string[]): string =>
  `the subject offers no ${missing.join(', no ')}`;
