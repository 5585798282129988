import type { ValueRegime } from './case.ts';

/** Values that a training starts from: their squares and products stay far from the largest number of most formats. */
export const trainedRegimes: readonly ValueRegime[] = ['integers', 'dyadics', 'mixed'];
