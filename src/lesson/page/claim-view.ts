import { type Claim, standings } from '../claims/page-claim.ts';
import { element, say } from './elements.ts';

/** Shows a claim, with how it is known, in the element of an id; nothing where there is none. */
export const showClaim = (id: string, claim: Claim | undefined): void => {
  const where = element(id, HTMLElement);
  where.hidden = claim === undefined;
  if (!claim) return;
  const [text, standing] = where.children as unknown as [Element, HTMLElement];
  say(text, claim.text);
  say(standing, claim.standing);
  standing.title = standings[claim.standing];
  standing.className = `standing ${claim.standing}`;
};
