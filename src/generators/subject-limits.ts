import type { Profile } from '../laws/law.ts';

/**
 * What a subject can be asked about: numbers of its format, layers, patterns and activations that it knows (all when left
 * out), and the passes that it may be told to run.
 */
export type SubjectLimits = Pick<Profile, 'format'> &
  Partial<Pick<Profile, 'activations' | 'layers' | 'patterns' | 'passes'>>;
