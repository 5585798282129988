import type { RunDocument } from '../documents/run.ts';
import type { RunEvent } from '../run/check/events.ts';
import { publisher } from './publisher.ts';

/** Events after which the document is written at once; the run may be ended at any moment. */
const atOnce: ReadonlySet<RunEvent['event']> = new Set(['started', 'found', 'shrunk', 'done']);

/** A listener that writes the document of a run: at once when something is found, else now and then. */
export const publishing = (
  document: () => RunDocument,
  publish: (document: RunDocument) => void,
): ((event: RunEvent) => void) => {
  const publication = publisher(publish);
  return ({ event }) => {
    if (atOnce.has(event)) publication.now(document());
    else publication.sometimes(document);
  };
};
