import type { Case } from './case.ts';
import type { SpellingOfLayers } from './spelling-names.ts';

/** "sub-negated", or "layer 1 plain, layer 2 sub-negated and halves". */
const spellingInWords = (spelling: SpellingOfLayers): string => {
  const words = spelling.map((names) => (names.length === 0 ? 'plain' : names.join(' and ')));
  return words.length === 1 ? words[0]! : words.map((one, k) => `layer ${k + 1} ${one}`).join(', ');
};

const passesInWords = (passes: readonly string[]): string => {
  if (passes.length === 0) return 'no pass is run';
  return passes.length === 1
    ? `the pass ${passes[0]} is run alone`
    : `the passes ${passes.join(', ')} are run`;
};

/**
 * How a model is written and which passes rewrite it: "the model is spelled sub-negated and the pass fuse is run alone";
 * undefined where it is written plainly, by a rewriter without passes.
 */
export const rewrittenInWords = ({
  spelling = [],
  passes,
}: Pick<Case, 'spelling' | 'passes'>): string | undefined => {
  const parts = [
    ...(spelling.length === 0 ? [] : [`the model is spelled ${spellingInWords(spelling)}`]),
    ...(passes ? [passesInWords(passes)] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(' and ');
};
