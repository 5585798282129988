import { mostPoints, type OwnPoint, onGrid } from '../data/own-data.ts';
import { element, say } from './elements.ts';

/** The points of a learner: set by a click on the map, or by numbers. */
export const startOwn = (
  current: () => readonly OwnPoint[],
  change: (points: readonly OwnPoint[]) => void,
): { readonly clicked: (x1: number, x2: number) => void } => {
  const target = (): 0 | 1 => (element('own-one', HTMLInputElement).checked ? 1 : 0);
  const said = element('own-said', HTMLElement);

  /** Sets a point, or takes away the one that lies there. */
  const toggle = (x1: number, x2: number): void => {
    const [x, y] = [onGrid(x1), onGrid(x2)];
    const rest = current().filter(([a, b]) => Math.hypot(a - x, b - y) > 0.07);
    const isThere = rest.length < current().length;
    if (isThere) change(rest);
    else if (rest.length < mostPoints) change([...rest, [x, y, target()]]);
    const place = `at ${x}, ${y}`;
    const full = rest.length >= mostPoints ? `; more than ${mostPoints} there may not be` : '';
    say(
      said,
      `${current().length} points, ${isThere ? 'one taken away' : 'one set'} ${place}${full}`,
    );
  };

  element('own-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const [x1, x2] = ['own-x1', 'own-x2'].map((id) => element(id, HTMLInputElement).valueAsNumber);
    if (Number.isFinite(x1!) && Number.isFinite(x2!)) toggle(x1!, x2!);
  });
  element('own-clear', HTMLButtonElement).addEventListener('click', () => {
    say(said, 'No points');
    change([]);
  });
  return { clicked: toggle };
};
