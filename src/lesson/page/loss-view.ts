import { numberOfFraction } from '../../numbers/fraction.ts';
import { floorClaim, lossStudy } from '../claims/loss-claims.ts';
import type { Course } from '../course.ts';
import { lossDrawing } from '../drawings/loss-drawing.ts';
import { printedLoss } from '../printed.ts';
import type { Scene } from '../scene.ts';
import { showClaim } from './claim-view.ts';
import { element, roomOf, say, show } from './elements.ts';

/** The loss so far, and the floor. */
export const showLoss = ({ history, floor }: Course): void => {
  const where = element('loss', HTMLElement);
  const bottom = floor && numberOfFraction(floor);
  const now = history.at(-1)?.[1];
  const name =
    now === undefined
      ? 'There are no points, and so no loss.'
      : `Loss ${printedLoss(now)} after ${history.at(-1)![0]} steps; the floor of one layer is ${printedLoss(bottom ?? 0)}.`;
  const width = roomOf(where);
  const size = { width, height: Math.min(260, Math.max(190, Math.round(width * 0.5))) };
  show(where, lossDrawing(size, history, bottom, name));
  say(element('steps', HTMLElement), `${history.at(-1)?.[0] ?? 0} steps`);
};

/** What is known of the loss of now against the floor: exactly, or between proven ends. */
export const showLossClaims = ({ floor }: Course, { stack, data }: Scene): void => {
  const study = floor && lossStudy(stack, data, floor);
  showClaim('floor-claim', floor && floorClaim(floor));
  showClaim('loss-claim', study?.claim);
  element('loss-claim', HTMLElement).classList.toggle('below', study?.place === 'below');
};
