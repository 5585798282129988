/** The page for learners: what is chosen, what follows from it, and when it is drawn. */
import { addressOf, fromAddress } from '../address.ts';
import { linearityOf } from '../claims/witness-claim.ts';
import { begin, type Course, isOver, networkOf, snapshot, trained, withNumber } from '../course.ts';
import { hasDiverged } from '../diverged.ts';
import { changed, type Lesson, limits } from '../lesson.ts';
import { sceneOf } from '../scene.ts';
import { startChoices } from './choices-view.ts';
import { element, say } from './elements.ts';
import { showLoss, showLossClaims } from './loss-view.ts';
import { startNetwork } from './network-view.ts';
import { showNoLayer, showOneLayer, showOneLayerClaims, showWitness } from './one-layer-view.ts';
import { startOwn } from './own-view.ts';
import { startPicture } from './picture-view.ts';
import { startTheme } from './theme.ts';
import { startTour } from './tour-view.ts';

/** How many steps of training go by between two pictures, and how often claims are made anew meanwhile. */
const pace = { steps: 2, claims: 200, still: 500, settled: 120 } as const;

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const now = (): number => performance.now();

let course: Course;
let moment: number | undefined;
let plays = false;
/** Claims are made anew once a weight stays as it is. */
let settling: ReturnType<typeof setTimeout> | undefined;
let drawn = { asked: false, claimsAt: 0, claimsDue: true };

const writeAddress = (): void => {
  const at = moment === undefined ? {} : { moment };
  const text = addressOf({ lesson: snapshot(course), ...at, plays: false });
  try {
    history.replaceState(null, '', `#${text}`);
  } catch {} // a browser may refuse it when it is asked too often
};

const draw = (): void => {
  drawn.asked = false;
  const scene = sceneOf(course.lesson, networkOf(course), course.best);
  network.update(course.state.parameters);
  picture.update(scene);
  if (scene.affine) showOneLayer(scene);
  showLoss(course);
  const due = drawn.claimsDue || now() - drawn.claimsAt > pace.claims;
  if (!due) return;
  showLossClaims(course, scene);
  if (scene.affine) showOneLayerClaims(scene);
  else if (hasDiverged(scene.stack)) showNoLayer();
  else showWitness(scene, linearityOf(scene.stack, scene.data, now));
  drawn = { ...drawn, claimsAt: now(), claimsDue: false };
};

/** Draws before the next picture of the screen; claims too, unless training goes on. */
const ask = (claims = true): void => {
  if (claims) drawn.claimsDue = true;
  if (drawn.asked) return;
  drawn.asked = true;
  requestAnimationFrame(draw);
};

const play = (on: boolean): void => {
  plays = on && course.history.length > 0;
  const button = element('train', HTMLButtonElement);
  say(button, plays ? 'Pause' : 'Train');
  button.classList.toggle('on', plays);
  if (plays) requestAnimationFrame(frame);
};

/** One picture of training. With less motion wished for, two a second and not sixty. */
let before = 0;
const frame = (time: number): void => {
  if (!plays) return;
  const wait = calm.matches ? pace.still : 0;
  if (time - before >= wait) {
    course = trained(course, pace.steps * (calm.matches ? 30 : 1));
    before = time;
    ask(false);
  }
  if (isOver(course)) {
    play(false);
    ask();
    writeAddress();
  } else requestAnimationFrame(frame);
};

/** Another lesson: everything is drawn anew. */
const open = (lesson: Lesson): void => {
  course = begin(lesson);
  choices.update(lesson);
  network.build(lesson);
  ask();
};

const change = (part: Partial<Lesson>): void => {
  const goesOn = plays;
  // What was trained is kept where the network stays as it is.
  open(changed(snapshot(course), part));
  writeAddress();
  if (!goesOn) play(false);
};

const follow = (): void => {
  const addressed = fromAddress(location.hash);
  moment = addressed.moment;
  tour.update(moment);
  play(false);
  open(addressed.lesson);
  play(addressed.plays);
};

startTheme();
const tour = startTour();
const network = startNetwork((k, value) => {
  course = withNumber(course, k, value);
  ask(false);
  clearTimeout(settling);
  settling = setTimeout(ask, pace.settled);
});
const choices = startChoices(change, () => course.lesson);
const own = startOwn(
  () => course.lesson.own,
  (points) => change({ own: points }),
);
const picture = startPicture(() => ask(false), own.clicked);

for (const kind of ['pointerup', 'keyup'] as const)
  element('network', HTMLElement).addEventListener(kind, writeAddress);
element('held-value', HTMLInputElement).addEventListener('change', writeAddress);
element('train', HTMLButtonElement).addEventListener('click', () => {
  play(!plays);
  if (!plays) {
    writeAddress();
    ask();
  }
});
element('step', HTMLButtonElement).addEventListener('click', () => {
  play(false);
  if (course.history.length > 0) course = trained(course, 1);
  ask();
  writeAddress();
});
element('anew', HTMLButtonElement).addEventListener('click', () => {
  const { numbers: _, ...lesson } = course.lesson;
  open({ ...lesson, seed: (lesson.seed + 1) % (limits.seed + 1) });
  writeAddress();
});
// A link within the page, as that to the network, is no lesson.
addEventListener('hashchange', () => {
  if (location.hash === '' || location.hash.includes('=')) follow();
});
new ResizeObserver(() => {
  network.build(course.lesson);
  ask(false);
}).observe(element('stage', HTMLElement));

follow();
