/**
 * The ways in which the graph of a network is written, the plainest first. What each writes is in models/spellings;
 * that it is the same network is held to in its test.
 */
export const spellingNames = [
  'plain',
  'matmul-add',
  'bias-first',
  'sub-negated',
  'row-bias',
  'transposed-weight',
  'transpose-node',
  'alpha-and-beta',
  'norm-as-mul-add',
  'auto-pad',
  'identities',
  'reshapes',
  'constant-nodes',
  'constants-as-inputs',
] as const;

export type SpellingName = (typeof spellingNames)[number];

/** How far a spelling is from the plain one: 0 of the plain one, and where none is said. */
export const rankOfSpelling = (spelling: SpellingName = 'plain'): number =>
  spellingNames.indexOf(spelling);
