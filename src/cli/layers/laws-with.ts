import type { Counterexample } from '../../documents/counterexample.ts';
import { everyLayer } from '../../generators/networks/kinds-for.ts';
import { InputError } from '../../input/input-error.ts';
import type { Law, Profile } from '../../laws/law.ts';
import { kindsOfPattern } from '../../network/pattern.ts';
import { patternsOf } from '../../network/patterns-of.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { reference } from '../../subjects/reference.ts';
import type { Respondent } from '../../subjects/subject.ts';
import type { AddedKind } from '../command.ts';

/** What networks with a kind are made of besides: layers before and after it, and branches around it. */
const beside = ['dense', 'bias', 'batch-norm', 'activation', 'sum', 'concat'];

const namesOf = (kinds: readonly AddedKind[]): readonly string[] =>
  kinds.map(({ kind }) => kind.kind);

/** Our own forward, collapse and fold, with the kinds of a user's and few others among its layers. */
export const referenceWith = (kinds: readonly AddedKind[]): Respondent =>
  inProcess({ ...reference, layers: [...namesOf(kinds), ...beside] }, { subject: 'reference' });

/**
 * Of some laws those about any networks, not those of one form; where there is one kind alone, each is asked to have
 * it in most of its cases. Throws InputError where none of them is about any networks.
 */
export const lawsWith = (kinds: readonly AddedKind[], laws: readonly Law[]): readonly Law[] => {
  const names = namesOf(kinds);
  const [only] = names;
  const chosen = laws.flatMap((law) => {
    const { networks, pattern, needs } = law.domain;
    if (!networks || pattern !== undefined || needs !== undefined) return [];
    return names.length > 1 ? [law] : [{ ...law, domain: { ...law.domain, needs: only! } }];
  });
  if (chosen.length > 0) return chosen;
  const found = laws.map(({ id }) => id).join(', ');
  throw new InputError(
    `--law: expected a law of networks that may have any layers (network/, fold/preserves …), found ${found}`,
  );
};

/** Whether a kept case has a layer of one of the kinds. */
export const isAbout =
  (kinds: readonly AddedKind[]) =>
  ({ case: { stack, second } }: Counterexample): boolean => {
    const names = namesOf(kinds);
    return [stack, ...(second ? [second] : [])].some(({ layers }) =>
      everyLayer(layers).some(({ kind }) => names.includes(kind)),
    );
  };

/** Throws InputError where a subject takes none of the kinds: it would be held to the laws without them. */
export const checkDeclared = (kinds: readonly AddedKind[], profile: Profile): void => {
  const { name, layers, patterns } = profile;
  const taken = patterns ? patternsOf(patterns).flatMap(kindsOfPattern) : layers;
  const names = namesOf(kinds);
  if (names.length === 0 || names.some((kind) => taken.includes(kind))) return;
  const field = patterns ? 'patterns' : 'layers';
  throw new InputError(
    `--layer: expected a subject that has ${names.join(' or ')} in \`${field}\`, found ${name}, which has ${[...new Set(taken)].join(', ')}`,
  );
};
