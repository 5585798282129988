import { describe, expect, it } from 'vitest';
import { activationLayer, dense, stackOf } from '../../network/stack.ts';
import { stackDrawing } from './diagram.ts';
import { histogram, wholeBins } from './histogram.ts';
import { logAxis } from './log-axis.ts';
import { matrix } from './matrix.ts';
import { placeName } from './matters.ts';
import { pictures } from './pictures.ts';
import { studyOf } from './study.ts';

const numbers = (text: string, name: string): number[] =>
  [...text.matchAll(new RegExp(`${name}="([^"]*)"`, 'g'))].map(([, x]) => Number(x));

describe('a log axis', () => {
  const pairs = [
    { error: 0, bound: 1e-16 },
    { error: 1, bound: 1e-16 },
    { error: Number.POSITIVE_INFINITY, bound: 0 },
  ];

  it('has a place for 0 and for ∞, and keeps the order of what is between', () => {
    const axis = logAxis(pairs);
    const at = pairs.map((pair) => numbers(axis.row(pair).html, 'cx')[0]!);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(new Set(at).size).toBe(3);
    expect(axis.ticks().html).toContain('>10⁻');
  });

  it('marks what is beyond its bound', () => {
    const [held, beyond] = pairs.map((pair) => logAxis(pairs).row(pair).html);
    expect(held).not.toContain('class="over"');
    expect(beyond).toContain('class="over"');
  });
});

describe('a matrix', () => {
  const view = { caption: 'W', row: String, column: String };

  it('says in words what it outlines and marks', () => {
    const rows = [[1, 0]];
    const { html } = matrix({
      ...view,
      rows,
      marked: (_, j) => j === 1,
      needed: (_, j) => j === 0,
    });
    expect(html).toContain('class="p5 need">1<span class="sr"> (matters)</span>');
    expect(html).toContain('class="z off">0<span class="sr"> (differs)</span>');
  });

  it('is cut where it is too large to read, and says so', () => {
    const rows = Array.from({ length: 40 }, () => new Array<number>(30).fill(1));
    const { html } = matrix({ ...view, rows });
    expect(html.match(/<tr>/g)).toHaveLength(17);
    expect(html).toContain('and 24 more rows, 18 more columns');
  });
});

describe('a network', () => {
  it('is drawn with its activations, and with the middle of wide layers left out', () => {
    const wide = dense([new Array<number>(20).fill(1)]);
    const stack = stackOf(wide, activationLayer('relu'));
    const { html } = stackDrawing({ stack, inputs: [[0]] });
    expect(html).toContain('⋮ 20');
    expect(html.match(/<rect class="node"/g)).toHaveLength(6);
    expect(numbers(html, 'x1').every(Number.isFinite)).toBe(true);
  });
});

describe('pictures', () => {
  it('are drawn of two inputs, with the gap at the midpoint', () => {
    const stack = stackOf(dense([[1], [0]]), dense([[1]]));
    const { html } = pictures({ stack, inputs: [[0, 0]] }) as { html: string };
    expect(html.match(/<svg/g)).toHaveLength(3);
    expect(html).toContain('the midpoint is off by 1.');
  });

  it('are left out where there is nothing to see', () => {
    const of = (...layers: [ReturnType<typeof dense>, ...ReturnType<typeof dense>[]]) =>
      studyOf({ stack: stackOf(...layers), inputs: [layers[0].weight.map(() => 0)] });
    expect(of(dense([[1]]))).toBeUndefined();
    expect(of(dense([[0]]), dense([[0]]))).toBeUndefined();
    expect(of(dense([[1e300]]), dense([[1e300]]))).toBeUndefined();
    expect(of(dense([[1]]), dense([[-1]]))?.gap).toBe(1);
  });
});

describe('histograms', () => {
  it('have a bin for every number, and powers of two where there are many', () => {
    expect(wholeBins({ 1: 5, 3: 2 })).toEqual([
      { name: '1', count: 5 },
      { name: '2', count: 0 },
      { name: '3', count: 2 },
    ]);
    expect(
      wholeBins({ 1: 1, 500: 2 })
        .map(({ name }) => name)
        .at(-1),
    ).toBe('256');
    expect(wholeBins({})).toEqual([]);
    expect(histogram('T', [{ name: 'a', count: 1 }]).html).toContain('aria-label="T. a: 1"');
  });
});

describe('placeName', () => {
  it('is how people name a number of the case', () => {
    expect(placeName('stack.layers[0].weight[1][0]', 2)).toBe('W₁[1][0]');
    expect(placeName('second.layers[0].bias[1]', 2)).toBe('b₃[1]');
    expect(placeName('inputs[0][1]', 2)).toBe('x[0][1]');
    expect(placeName('stack.layers[1].parameters.slope', 2)).toBe('slope of layer ₂');
  });
});
