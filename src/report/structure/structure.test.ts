import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../documents/certificate.ts';
import type { Network } from '../../network/network.ts';
import { activationLayer, dense, type Layer, stackOf } from '../../network/stack.ts';
import { run as document, law } from '../../testing/told-documents.ts';
import { renderPage } from '../html/page.ts';
import { certifiedChord } from './certified-chord.ts';
import { gradientFill } from './gradient-colour.ts';
import { structureOf } from './structure.ts';
import { structureSheet } from './structure-sheet.ts';

const relu = activationLayer('relu');
const abs = stackOf<Layer>(dense([[1, -1]]), relu, dense([[1], [1]]));
const chord = { x: [1], y: [-1], t: 0.5, point: [0], output: 0 };
const textOf = ({ html }: { readonly html: string }): string[] =>
  [...html.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text!);
const lineOf = (html: string, kind: string): string[] =>
  [...html.matchAll(new RegExp(`<line class="${kind}"([^>]*)`, 'g'))].map(([, at]) => at!);

describe('the graph of one input', () => {
  it('has its breakpoints, the slope of each piece, and the chord with its gap', () => {
    const { drawing, sentence, title } = structureOf(abs, [-1, 1], chord)!;
    expect(title).toBe('The graph of output 0');
    expect(sentence).toMatch(/^2 pieces, exact: 2 affine maps\./);
    const texts = textOf(drawing);
    for (const text of ['−1', '1', '0', 'x', 'y', 't = 0.5']) expect(texts).toContain(text);
    expect(lineOf(drawing.html, 'seam')).toHaveLength(1);
    expect(lineOf(drawing.html, 'piece')).toHaveLength(2);
    // The gap from f(0) = 0 up to the chord at 1, in the middle of the frame.
    expect(lineOf(drawing.html, 'gap')[0]).toMatch(/x1="187" y1="191.03" x2="187" y2="32.97"/);
    expect(lineOf(structureOf(abs, [-1, 1])!.drawing.html, 'gap')).toEqual([]);
  });

  it('is one line where pieces are on one, and says where it jumps', () => {
    const line = stackOf<Layer>(dense([[1, -1]]), relu, dense([[1], [-1]]));
    const affine = structureOf(line, [-1, 1])!;
    expect(lineOf(affine.drawing.html, 'piece')).toHaveLength(1);
    expect(affine.sentence).toMatch(/^2 pieces, exact: one affine map in all of them\./);
    const jump = stackOf<Layer>(dense([[2]]), activationLayer('step'), dense([[0]]));
    expect(structureOf(jump, [-1, 1], chord)!.sentence).toContain('other values where it jumps');
  });

  it('is sampled where it is not made of lines', () => {
    const { sentence, drawing } = structureOf(
      { inputs: 1, layers: [activationLayer('tanh')] },
      [-2, 2],
    )!;
    expect(sentence).toMatch(/^No exact regions: .* 96 chords, sampled in float64\.$/);
    expect(lineOf(drawing.html, 'seam')).toEqual([]);
  });
});

describe('the plane of two inputs', () => {
  const two = stackOf<Layer>(dense([[1, 0], [0, 1]]), relu, dense([[1], [2]])); // biome-ignore format: a matrix

  it('has a polygon for each region, filled by its gradient, and a list of gradients', () => {
    const witness = { x: [1, 1], y: [-1, -1], t: 0.5, point: [0, 0], output: 0 };
    const { drawing, sentence } = structureOf(two, [-1, 1], witness)!;
    expect(sentence).toMatch(/^4 regions, exact: 4 affine maps\./);
    const fills = [...drawing.html.matchAll(/<polygon [^>]*class="([^"]*)"/g)].map(([, k]) => k);
    expect(fills.toSorted()).toEqual(['cell', 'cell', 'cell', 'cell flat']);
    const list = textOf(drawing).filter((text) => /^\d {2}\(/.test(text));
    expect(list.map((text) => text.slice(3)).toSorted()).toEqual([
      '(0, 0)',
      '(0, 2)',
      '(1, 0)',
      '(1, 2)',
    ]);
    expect(textOf(drawing)).toContain('t = 0.5');
  });

  it('is sampled beneath where there are too many regions, and says so', () => {
    const limits = { regions: 2, work: 1_000 };
    const { sentence, drawing } = structureOf(two, [-1, 1], undefined, limits)!;
    expect(sentence).toContain('There are more: without a line around it is sampled.');
    expect(drawing.html).toContain('class="tile"');
    expect(drawing.html).toContain('class="cell"');
  });

  it('says when a root was rounded, and is sampled where it is curved', () => {
    const norm = { kind: 'batch-norm', mean: [0, 0], variance: [2, 2], epsilon: 0 };
    const net = { inputs: 2, layers: [norm, relu] } as unknown as Network;
    expect(structureOf(net, [-1, 1])!.sentence).toContain('square roots rounded to float64');
    const curved = { inputs: 2, layers: [activationLayer('tanh')] } as Network;
    expect(structureOf(curved, [-1, 1])!.sentence).toContain('576 squares');
  });
});

it('nothing is drawn of more inputs, or of numbers past drawing', () => {
  expect(structureOf({ inputs: 3, layers: [relu] }, [-1, 1])).toBeUndefined();
  const huge = stackOf<Layer>(dense([[1e308]]), dense([[1e308]]));
  expect(structureOf(huge, [-1, 1])).toBeUndefined();
  const infinite = stackOf<Layer>(dense([[Number.POSITIVE_INFINITY]]));
  expect(structureOf(infinite, [-1, 1])).toBeUndefined();
});

it('the colour of a gradient is its direction, and the denser the steeper', () => {
  const hue = (gradient: number[]) => /hsl\((\d+)/.exec(gradientFill(gradient, 10)!.fill)![1];
  expect(hue([1, 2])).toBe(hue([2, 4]));
  expect(hue([1, 0])).not.toBe(hue([-1, 0]));
  expect(gradientFill([2], 10)!.opacity).toBeGreaterThan(gradientFill([1], 10)!.opacity);
  expect(gradientFill([0, 0], 1)).toBeUndefined();
});

describe('a picture that stands alone', () => {
  it('is one SVG without scripts or requests, named, escaped, for both themes', () => {
    const structure = { ...structureOf(abs, [-1, 1], chord)!, title: '<script>"&' };
    const svg = structureSheet([structure], 1, 'a "name" & <b>');
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="a &quot;name&quot; &amp; &lt;b&gt;"/);
    expect(svg).toContain('<title>a &quot;name&quot; &amp; &lt;b&gt;</title><desc>&lt;script&gt;');
    expect(svg).toMatch(/<desc>[^<]*2 pieces, exact: 2 affine maps\.[^<]*<\/desc>/);
    expect(svg).not.toMatch(/<script|href|url\(|<foreignObject/);
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).toContain('2 pieces, exact: 2 affine maps.');
  });
});

describe('on the page', () => {
  const certificate = (change: object = {}) =>
    parseCertificate({
      ...{ schema: 'foldproof/certificate@1', claim: 'nonlinear', box: [-1, 1] },
      network: abs,
      proof: { x: [1], y: [-1], t: 0.5, output: 0, bits: 0, ...change },
    });
  const witness = {
    case: { stack: abs, inputs: [[1]] },
    ...{ what: 'f', at: [0, 0] as const, gap: 1, tolerance: 0 },
  };

  it('a law refuted as intended shows the structure of its witness, with the chord of its certificate', () => {
    const refuted = (given: object) =>
      renderPage(
        document({
          laws: [law({ status: 'refuted-as-intended', witness: { ...witness, ...given } })],
        }),
      );
    const page = refuted({ certificate: certificate() });
    expect(page).toContain('2 pieces, exact: 2 affine maps.');
    expect(page).toContain('t = 0.5</text>');
    expect(refuted({})).not.toContain('2 pieces, exact');
  });

  it('what is no chord of the network is not drawn', () => {
    const chordOf = (change: object) => certifiedChord(certificate(change), abs);
    expect(chordOf({})!.witness).toEqual(chord);
    for (const change of [{ x: ['1/3'] }, { x: [1, 1] }, { t: 2 }, { output: 7 }])
      expect(chordOf(change)).toBeUndefined();
    expect(certifiedChord(undefined, abs)).toBeUndefined();
  });
});
