import type { Profile } from '../laws/law.ts';

/** What a case must fit: the format, and the layers and activations that the subject knows (all when left out), and the passes that it may be told. */
export type Asked = Pick<Profile, 'format'> &
  Partial<Pick<Profile, 'activations' | 'layers' | 'patterns' | 'passes'>>;
