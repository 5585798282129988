import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../numbers/random.ts';
import { xorData } from '../data/xor-data.ts';
import { countOf, firstLesson, widthsOfLesson } from '../lesson.ts';
import { printed } from '../printed.ts';
import { chordDrawing } from './chord-drawing.ts';
import { knobAt, networkHeight, networkLayout, strokeOf } from './knobs.ts';
import { lossDrawing, topOf } from './loss-drawing.ts';
import { mapFrame } from './map-drawing.ts';
import { networkMarkup, oneLayerDrawing } from './network-drawing.ts';
import { areaAbove, contour, fieldOf, fieldPoints } from './shading.ts';
import { tilesHeight } from './tiles-drawing.ts';

const size = { width: 500, height: 300 };

describe('knobs', () => {
  const lesson = { ...firstLesson, layers: 3, units: 4, data: 'xor' as const };
  const widths = widthsOfLesson(lesson);
  const layout = networkLayout(widths, ['x₁', 'x₂'], size);

  it('are the parameters in their order, each with a name of its own', () => {
    expect(layout.knobs.length).toBe(countOf(lesson));
    expect(layout.knobs[0]!.name).toBe('weight from x₁ to h₁ in layer 1');
    expect(layout.knobs[8]!.name).toBe('bias of h₁ in layer 1');
    expect(layout.knobs.at(-1)!.name).toBe('bias of y in layer 3');
    expect(new Set(layout.knobs.map(({ name }) => name)).size).toBe(layout.knobs.length);
  });

  it('stand in the picture, apart from each other', () => {
    for (const {
      place: [x, y],
    } of layout.columns.flat()) {
      expect(x > layout.radius && x < size.width - layout.radius).toBe(true);
      expect(y > layout.radius && y < size.height - layout.radius).toBe(true);
    }
    expect(networkHeight([9, 4, 1])).toBeGreaterThan(networkHeight([2, 4, 1]));
  });

  it('are taken hold of where they are drawn, and not from far', () => {
    for (const [k, knob] of layout.knobs.entries()) {
      if (knob.kind === 'bias') {
        expect(knobAt(layout, knob.to.place, 10)).toBe(k);
        continue;
      }
      const [[ax, ay], [bx, by]] = [knob.from.place, knob.to.place];
      const places = [0.21, 0.29, 0.37, 0.46, 0.58, 0.63, 0.71, 0.79].map((t) =>
        knobAt(layout, [ax + t * (bx - ax), ay + t * (by - ay)], 10),
      );
      expect(places).toContain(k);
    }
    expect(knobAt(layout, [size.width, size.height], 10)).toBeUndefined();
  });

  it('are the thicker the further from 0', () => {
    expect(strokeOf(2).width).toBeGreaterThan(strokeOf(-1).width);
    expect([strokeOf(-1).sign, strokeOf(0).sign, strokeOf(1e9).width]).toEqual([
      'neg',
      'pos',
      strokeOf(3).width,
    ]);
  });
});

describe('shading', () => {
  const at = (p: readonly [number, number]) => p;
  const areaOf = (path: string): number =>
    path
      .split('Z')
      .filter((part) => part !== '')
      .reduce((sum, part) => {
        const points = part
          .slice(1)
          .split('L')
          .map((p) => p.split(' ').map(Number));
        const twice = points.reduce((s, [x, y], i) => {
          const [u, v] = points[(i + 1) % points.length]!;
          return s + x! * v! - u! * y!;
        }, 0);
        return sum + Math.abs(twice) / 2;
      }, 0);

  it('of an affine function covers the area that it has, whatever the grid', () => {
    const random = randomFrom(2);
    for (let k = 0; k < 20; k++) {
      const [a, b, c] = [random.normal() / 100, random.normal() / 100, random.normal()];
      const field = (cells: number) => {
        const points = fieldPoints([0, 100], cells);
        return fieldOf(
          [0, 100],
          cells,
          points.map(([x, y]) => a * x + b * y + c),
        );
      };
      const [coarse, fine] = [1, 9].map((cells) => areaOf(areaAbove(field(cells), 0, at)));
      expect(Math.abs(coarse! - fine!)).toBeLessThan(20); // of 10,000: places have two digits after the point
      const below = areaOf(
        areaAbove({ ...field(3), values: field(3).values.map((r) => r.map((v) => -v)) }, 0, at),
      );
      expect(Math.abs(coarse! + below - 10_000)).toBeLessThan(20);
    }
  });

  it('has a contour where the function passes the level', () => {
    const field = fieldOf([0, 1], 1, [0, 1, 0, 1]); // x
    expect(contour(field, 0.25, at)).toBe('M0.25 0L0.25 0.25M0.25 0.25L0.25 1');
    expect(contour(field, 2, at)).toBe('');
  });
});

describe('maps', () => {
  it('lead back to the point that was clicked', () => {
    const { at, back } = mapFrame(size, xorData.window);
    const [x, y] = back(at([0.25, -0.125]));
    // Some ten roundings on the way, of positions below 2⁹ in a picture in which 1 is more than 2⁶ wide.
    expect(Math.hypot(x - 0.25, y + 0.125)).toBeLessThan(16 * 2 ** (9 - 6 - 53));
  });
});

describe('the loss', () => {
  it('has a top above the floor and the loss of now, and not far above', () => {
    for (const [history, floor] of [
      [[[0, 0.3]], 0.25],
      [
        [
          [0, 80],
          [10, 0.4],
        ],
        0.25,
      ],
      [[[0, 1e9]], 0.01],
      [[], 0],
      [[[0, Number.POSITIVE_INFINITY]], 0.2],
    ] as const) {
      const top = topOf(history, floor);
      expect(top).toBeGreaterThan(floor);
      expect(top).toBeLessThan(6);
    }
  });

  it('is drawn without a number that is none, without a floor and without a history too', () => {
    const diverged = [
      [0, 1],
      [1, Number.NaN],
      [2, Number.POSITIVE_INFINITY],
    ] as const;
    for (const floor of [undefined, 0, 0.25])
      for (const history of [[], diverged])
        expect(lossDrawing(size, history, floor, 'loss').html).not.toMatch(
          /NaN|Infinity|undefined/,
        );
  });
});

describe('networks', () => {
  const widths = [2, 3, 1];
  const names = ['x₁', 'x₂'];
  const layout = networkLayout(widths, names, size);

  it('have a slider for each weight and bias, and a graph of the activation in each unit between', () => {
    const { html } = networkMarkup(layout, names, Math.tanh);
    expect(html.match(/role="slider"/g)?.length).toBe(layout.knobs.length);
    expect(html.match(/aria-label="bias of h₂ in layer 1"/g)?.length).toBe(1);
    expect(html.match(/class="glyph"/g)?.length).toBe(3);
    expect(networkMarkup(layout, names, undefined).html).not.toContain('glyph');
  });

  it.each([1, 6])('of one layer and %i inputs have its numbers at their lines', (inputs) => {
    const many = Array.from({ length: inputs }, (_, i) => `x${i}`);
    const weight = many.map((_, i) => i - 1.5);
    const one = networkLayout([inputs, 1], many, size);
    const { html } = oneLayerDrawing(one, many, { weight, bias: 0.25 }, 'y = …');
    expect(html).toContain('b′ 0.25');
    for (const w of weight) expect(html).toContain(`>${printed(w)}<`);
    expect(html.match(/layer-edge neg/g)?.length).toBe(Math.min(2, inputs));
  });
});

it('a chord is drawn with the gap between the straight line and the network', () => {
  const { html } = chordDrawing(size, { values: [0, 2, 0], t: 0.5, at: 2 }, 'a gap');
  const [, x1, y1, x2, y2] = /class="gap" x1="(.*?)" y1="(.*?)" x2="(.*?)" y2="(.*?)"/.exec(html)!;
  expect(x1).toBe(x2);
  expect(Number(y1)).toBeGreaterThan(Number(y2));
});

it('tiles stand in one row, or in two on a phone', () => {
  expect(tilesHeight(288, 6)).toBeGreaterThan(1.5 * tilesHeight(600, 6));
});
