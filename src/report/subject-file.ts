import { oneLine } from './escape/visible.ts';
import type { ToldRun } from './told.ts';

/** The file of a subject that is one, without the name of its export; undefined for other subjects. */
export const subjectFile = ({ origin }: Pick<ToldRun, 'origin'>): string | undefined => {
  const [path = ''] = (origin ?? '').split('#');
  return /\.[cm]?[jt]sx?$/.test(path) ? oneLine(path, 500) : undefined;
};
