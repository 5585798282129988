import { moments } from '../tour.ts';
import { element, say } from './elements.ts';

const linkOf = (k: number): string => `#moment=${k + 1}`;

/** The guided tour: six links, and what is said at the one that is open. */
export const startTour = (): { readonly update: (moment: number | undefined) => void } => {
  const list = element('moments', HTMLElement);
  const links = moments.map(({ title }, k) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = linkOf(k);
    const [number, text] = [document.createElement('b'), document.createElement('span')];
    number.textContent = String(k + 1);
    text.textContent = title;
    link.append(number, text);
    item.append(link);
    list.append(item);
    return link;
  });
  const next = element('next', HTMLAnchorElement);
  return {
    update: (moment) => {
      for (const [k, link] of links.entries()) {
        if (k === moment) link.setAttribute('aria-current', 'step');
        else link.removeAttribute('aria-current');
      }
      const at = moment === undefined ? undefined : moments[moment];
      say(element('moment-title', HTMLElement), at?.title ?? 'Your own lesson');
      say(
        element('moment-says', HTMLElement),
        at?.says ??
          'The address of this page holds it: share the link, and others see what you see.',
      );
      const following = moment === undefined ? 0 : moment + 1;
      next.href = linkOf(following % moments.length);
      say(
        next,
        following < moments.length ? `Next: ${moments[following]!.title}` : 'From the start',
      );
    },
  };
};
