import { meansClaim, pictureClaim } from '../claims/picture-claims.ts';
import type { DataSet } from '../data/data-set.ts';
import type { Size } from '../drawings/frame.ts';
import { mapFrame } from '../drawings/map-drawing.ts';
import { tilesHeight } from '../drawings/tiles-drawing.ts';
import { pictureOf, type Scene, sheetOf } from '../scene.ts';
import { showClaim } from './claim-view.ts';
import { element, roomOf, say, show } from './elements.ts';

const sizeOf = (where: HTMLElement, { picture, inputs }: DataSet): Size => {
  const width = roomOf(where);
  if (picture === 'graph') return { width, height: Math.min(300, Math.round(width * 0.72)) };
  if (picture === 'map') return { width: Math.min(width, 340), height: Math.min(width, 340) };
  return { width, height: tilesHeight(width, inputs.length) };
};

/** Turns the sheet as a pointer drags it: half a degree a pixel. */
const turnByDrag = (sheet: HTMLElement, turn: HTMLInputElement, turned: () => void): void => {
  let from: { readonly x: number; readonly angle: number } | undefined;
  sheet.addEventListener('pointerdown', (event) => {
    sheet.setPointerCapture(event.pointerId);
    from = { x: event.clientX, angle: turn.valueAsNumber };
  });
  sheet.addEventListener('pointermove', (event) => {
    if (!from) return;
    const angle = from.angle + (event.clientX - from.x) / 2;
    turn.value = String(((((angle + 180) % 360) + 360) % 360) - 180);
    turned();
  });
  for (const end of ['pointerup', 'pointercancel'] as const)
    sheet.addEventListener(end, () => {
      from = undefined;
    });
};

/** The picture of the data, and for two inputs the sheet beside it. */
export const startPicture = (
  turned: () => void,
  clicked: (x1: number, x2: number) => void,
): { readonly update: (scene: Scene) => void } => {
  const picture = element('picture', HTMLElement);
  const sheet = element('sheet', HTMLElement);
  const turn = element('turn', HTMLInputElement);
  let scene: Scene | undefined;
  turn.addEventListener('input', turned);
  turnByDrag(sheet, turn, turned);
  picture.addEventListener('click', (event) => {
    const svg = picture.querySelector('svg')?.getBoundingClientRect();
    if (!svg || scene?.lesson.data !== 'own') return;
    const { back, box } = mapFrame(sizeOf(picture, scene.data), scene.data.window);
    const [x, y] = [event.clientX - svg.left, event.clientY - svg.top];
    if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)
      clicked(...back([x, y]));
  });
  return {
    update: (next) => {
      scene = next;
      const { data, lesson } = next;
      const isMap = data.picture === 'map';
      element('pictures', HTMLElement).classList.toggle('two', isMap);
      element('sheet-figure', HTMLElement).hidden = !isMap;
      element('own', HTMLElement).hidden = lesson.data !== 'own';
      say(
        element('layer-key', HTMLElement),
        next.affine ? 'the one layer it is' : 'the best of one layer',
      );
      const isStraight = next.affine && !lesson.feature;
      showClaim('picture-claim', pictureClaim(data, isStraight));
      showClaim('means-claim', meansClaim(data, next.layer));
      picture.classList.toggle('own', lesson.data === 'own');
      show(picture, pictureOf(next, sizeOf(picture, data)));
      if (isMap) {
        const width = roomOf(sheet);
        const size = { width, height: Math.min(300, width) };
        show(sheet, sheetOf(next, size, Number(turn.value)));
      }
    },
  };
};
