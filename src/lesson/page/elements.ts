/** The element of the page with an id, of a class. Throws Error where there is none: page.html and scripts disagree. */
export const element = <E extends Element>(id: string, kind: new () => E): E => {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`page.html: expected a ${kind.name} #${id}`);
  return found;
};

/** Puts markup of ours into an element: all of it is escaped where it is made. */
export const show = (where: Element, { html }: { readonly html: string }): void => {
  where.innerHTML = html;
};

/** Sets a text, and leaves what is there alone where it is the same: it would be read out again. */
export const say = (where: Element, text: string): void => {
  if (where.textContent !== text) where.textContent = text;
};

/** How wide an element is, in CSS pixels. */
export const roomOf = (where: Element): number => Math.max(200, Math.floor(where.clientWidth));
