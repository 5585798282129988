import { formOf } from '../../activations/form.ts';
import { activationNamed } from '../../activations/index.ts';
import type { Point } from '../../report/html/folds.ts';
import { px } from '../../report/html/svg.ts';
import {
  type Knob,
  knobAt,
  type NetworkLayout,
  networkHeight,
  networkLayout,
  strokeOf,
} from '../drawings/knobs.ts';
import { networkMarkup } from '../drawings/network-drawing.ts';
import { type Lesson, widthsOfLesson } from '../lesson.ts';
import { inputNames } from '../names.ts';
import { printed } from '../printed.ts';
import { element, roomOf, say, show } from './elements.ts';

/** How much a key, and a pixel of a drag, turns a weight. */
const turns = { fine: 0.05, coarse: 0.5, pixel: 0.02 } as const;

/** How near to a line a pointer has to be, in pixels: a finger is less exact than a mouse. */
const reaches: Readonly<Record<string, number>> = { mouse: 14, pen: 14, touch: 22 };

const most = 100;

/** A weight as it may be set: in steps, and within bounds. */
const settled = (x: number): number =>
  Math.max(-most, Math.min(most, Math.round(x / turns.fine) / (1 / turns.fine))) + 0;

/** The network that a learner takes hold of, by pointer and by keys. */
export interface NetworkView {
  /** Draws the network of a lesson anew: its units and lines changed, or the room. */
  readonly build: (lesson: Lesson) => void;
  /** Shows the weights and biases as they are now. */
  readonly update: (numbers: ArrayLike<number>) => void;
}

export const startNetwork = (set: (k: number, value: number) => void): NetworkView => {
  const frame = element('network', HTMLElement);
  const slider = element('held-value', HTMLInputElement);
  const name = element('held-name', HTMLElement);
  const output = element('held-output', HTMLElement);
  let layout: NetworkLayout | undefined;
  let parts: SVGGElement[] = [];
  let numbers: ArrayLike<number> = [];
  let held = 0;
  let drag:
    | { readonly k: number; readonly x: number; readonly y: number; readonly value: number }
    | undefined;

  const label = (): SVGTextElement => frame.querySelector<SVGTextElement>('text.held')!;

  const showHeld = (): void => {
    const knob = layout?.knobs[held];
    if (!knob) return;
    const value = numbers[held]!;
    for (const [k, part] of parts.entries()) {
      part.classList.toggle('held', k === held);
      part.setAttribute('tabindex', k === held ? '0' : '-1');
    }
    say(name, knob.name);
    say(output, printed(value));
    const wide = Math.max(3, Math.ceil(Math.abs(value)));
    slider.min = String(-wide);
    slider.max = String(wide);
    slider.value = String(value);
    slider.setAttribute('aria-valuetext', printed(value));
    const text = label();
    const [x, y] = middleOf(knob);
    text.setAttribute('x', String(px(x)));
    text.setAttribute('y', String(px(y)));
    say(text, printed(value));
  };

  const choose = (k: number): void => {
    held = k;
    showHeld();
  };

  const update = (next: ArrayLike<number>): void => {
    numbers = next;
    for (const [k, part] of parts.entries()) {
      const value = numbers[k]!;
      const { width, sign } = strokeOf(value);
      part.setAttribute('aria-valuenow', String(settledShown(value)));
      part.setAttribute('aria-valuetext', printed(value));
      part.classList.toggle('neg', sign === 'neg');
      part.querySelector('.edge')?.setAttribute('stroke-width', String(px(width)));
    }
    showHeld();
  };

  const build = (lesson: Lesson): void => {
    const [widths, names] = [widthsOfLesson(lesson), inputNames(lesson)];
    const size = { width: roomOf(frame), height: networkHeight(widths) };
    layout = networkLayout(widths, names, size);
    const form = lesson.active ? formOf(activationNamed(lesson.activation)!) : undefined;
    const focused = frame.contains(document.activeElement);
    show(frame, networkMarkup(layout, names, form?.float64));
    parts = [];
    for (const part of frame.querySelectorAll<SVGGElement>('.knob'))
      parts[Number(part.dataset.k)] = part;
    held = Math.min(held, parts.length - 1);
    if (focused) parts[held]?.focus();
  };

  const placeOf = (event: PointerEvent): Point => {
    const svg = frame.querySelector('svg')!.getBoundingClientRect();
    return [event.clientX - svg.left, event.clientY - svg.top];
  };

  const nearest = (event: PointerEvent): number | undefined =>
    layout && knobAt(layout, placeOf(event), reaches[event.pointerType] ?? 14);

  frame.addEventListener('pointerdown', (event) => {
    const k = nearest(event);
    if (k === undefined || event.button !== 0) return;
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
    choose(k);
    parts[k]!.focus({ preventScroll: true });
    drag = { k, x: event.clientX, y: event.clientY, value: numbers[k]! };
    frame.classList.add('dragging');
  });
  frame.addEventListener('pointermove', (event) => {
    if (!drag) {
      const k = event.pointerType === 'mouse' ? nearest(event) : undefined;
      frame.classList.toggle('near', k !== undefined);
      for (const [i, part] of parts.entries()) part.classList.toggle('hover', i === k);
      return;
    }
    const moved =
      event.clientX - drag.x - (event.pointerType === 'touch' ? 0 : event.clientY - drag.y);
    set(drag.k, settled(drag.value + moved * turns.pixel));
  });
  const release = (): void => {
    drag = undefined;
    frame.classList.remove('dragging');
  };
  frame.addEventListener('pointerup', release);
  frame.addEventListener('pointercancel', release);

  const keys: Readonly<Record<string, (value: number) => number>> = {
    ArrowRight: (value) => value + turns.fine,
    ArrowLeft: (value) => value - turns.fine,
    PageUp: (value) => value + turns.coarse,
    PageDown: (value) => value - turns.coarse,
    Home: () => 0,
  };
  frame.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const turn = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (turn) set(held, settled(turn(numbers[held]!)));
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : parts.length - 1;
      choose((held + step) % parts.length);
      parts[held]!.focus();
    } else return;
    event.preventDefault();
  });
  slider.addEventListener('input', () => set(held, settled(Number(slider.value))));

  return { build, update };
};

/** Numbers that are read out have no more digits than those that are seen, and lie within the bounds of a slider. */
const settledShown = (x: number): number =>
  Number(Math.max(-most, Math.min(most, Number.isNaN(x) ? 0 : x)).toFixed(2));

/** Where the number of what is held stands. */
const middleOf = (knob: Knob): Point => {
  const [x, y] = knob.to.place;
  if (knob.kind === 'bias') return [x, y - 20];
  const [a, b] = knob.from.place;
  return [(a + x) / 2, (b + y) / 2 - 7];
};
