import { Fault } from '../../input/made.ts';
import { shapeOfTensor, type Tensor } from '../../input/tensor-schema.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf } from '../../layers/layer-scalars.ts';
import type { Shape } from '../../layers/tensor-shape.ts';
import { shapesThrough } from '../../layers/through-layers.ts';
import { inputShape, type Network } from '../../network/network.ts';
import { oneLine } from '../escape/visible.ts';
import { type Content, html } from '../markup.ts';
import { count } from '../words/number.ts';
import { layerName, type ShownField, shownFields } from '../words/tensor-text.ts';
import { type Drawing, drawing, label, line, px } from './svg.ts';

/** A part of the drawing: its size, how far below its top the values run, and what is drawn at a corner. */
interface Block {
  readonly width: number;
  readonly height: number;
  readonly run: number;
  readonly at: (x: number, y: number) => Content;
}

/** A letter of the drawing's text is about so wide, and one of a title. */
const letter = 6.6;
const titleLetter = 7.4;
const lineHeight = 15;
const wire = 18;
const between = 16; // branches
const joint = 9;
const mostText = 24;
const mostFields = 6;

const widest = (lines: readonly string[]): number =>
  Math.max(0, ...lines.map((text) => text.length)) * letter;

/** The shape of a tensor; undefined for another value. */
const tensorShape = (value: unknown): string | undefined => {
  if (!Array.isArray(value)) return undefined;
  const all = value.flat(Number.POSITIVE_INFINITY);
  return all.every((x) => typeof x === 'number')
    ? `[${shapeOfTensor(value as Tensor).join(' × ')}]`
    : undefined;
};

/** A field in one short line: its numbers where they are few, else their shape. */
const fieldLine = ({ name, value, text }: ShownField): string =>
  oneLine(
    `${name} ${text.length <= mostText ? text : (tensorShape(value) ?? text)}`,
    mostText + 12,
  );

const fieldLines = (layer: AnyLayer): string[] => {
  const lines = shownFields(layer).map(fieldLine);
  return lines.length <= mostFields
    ? lines
    : [...lines.slice(0, mostFields - 1), `and ${lines.length - mostFields + 1} more`];
};

/** A layer as a box with its name and its fields. */
const box = (layer: AnyLayer): Block => {
  const title = oneLine(layerName(layer), mostText);
  const lines = fieldLines(layer);
  const width = Math.max(titleLetter * title.length, widest(lines)) + 20;
  const height = (lines.length + 1) * lineHeight + 12;
  return {
    width,
    height,
    run: height / 2,
    at: (x, y) => [
      html`<rect class="node" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="5"/>`,
      label('t', [x + width / 2, y + 17], title),
      lines.map((text, k) => label('f', [x + width / 2, y + 17 + (k + 1) * lineHeight], text)),
    ],
  };
};

/** Branches above one another, from where they part to where a sum or a concat joins them. */
const fork = (layer: AnyLayer, shape: Shape): Block => {
  const branches = branchesOf(layer).map((layers) => row(layers, shape));
  const inner = Math.max(...branches.map(({ width }) => width));
  const note = oneLine([layerName(layer), ...fieldLines(layer)].join(', '), 2 * mostText);
  const tail = Math.max(2 * joint, note.length * letter - inner - 2 * joint);
  const width = joint + inner + tail + joint;
  const height = branches.reduce((sum, b) => sum + b.height + between, lineHeight - between + 6);
  const run = height / 2 + lineHeight / 2;
  return {
    width,
    height,
    run,
    at: (x, y) => {
      const join = x + joint + inner + joint;
      let top = y + lineHeight + 6;
      const lanes = branches.map((branch) => {
        const level = top + branch.run;
        const drawn = [
          line('e one', [x, y + run], [x + joint, level]),
          branch.at(x + joint, top),
          line('e one', [x + joint + branch.width, level], [x + joint + inner, level]),
          line('e one', [x + joint + inner, level], [join, y + run]),
        ];
        top += branch.height + between;
        return drawn;
      });
      return [
        lanes,
        html`<circle class="dot" cx="${px(x)}" cy="${px(y + run)}" r="3"/>`,
        line('e one', [join, y + run], [x + width, y + run]),
        html`<circle class="node" cx="${px(join)}" cy="${px(y + run)}" r="${joint - 1}"/>`,
        label('t', [join, y + run + 4], layer.kind === 'sum' ? '+' : '⧺'),
        label('t', [x + width / 2, y + 11], note),
      ];
    },
  };
};

/** A wire with the shape of what runs along it. */
const shapeWire = (shape: Shape): Block => {
  const text = shape.join(' × ');
  const width = widest([text]) + wire;
  return {
    width,
    height: 2 * lineHeight,
    run: lineHeight,
    at: (x, y) => [
      line('e one', [x, y + lineHeight], [x + width, y + lineHeight]),
      label('s', [x + width / 2, y + lineHeight - 5], text),
    ],
  };
};

/** Layers from left to right, with the shape before, between and after them. */
const row = (layers: readonly AnyLayer[], input: Shape): Block => {
  const shapes = shapesThrough(layers, input);
  if (shapes instanceof Fault) throw new RangeError(shapes.message);
  const blocks = shapes.flatMap((shape, k) => {
    const layer = layers[k];
    const after = layer && (branchesOf(layer).length > 0 ? fork(layer, shape) : box(layer));
    return after ? [shapeWire(shape), after] : [shapeWire(shape)];
  });
  const run = Math.max(...blocks.map((block) => block.run));
  return {
    width: blocks.reduce((sum, { width }) => sum + width, 0),
    height: run + Math.max(...blocks.map((block) => block.height - block.run)),
    run,
    at: (x, y) => {
      let left = x;
      return blocks.map((block) => {
        const drawn = block.at(left, y + run - block.run);
        left += block.width;
        return drawn;
      });
    },
  };
};

const margin = 8;

/**
 * A network of layers of any kind, drawn as a tree: its inputs on the left, a box for each layer, the branches of
 * a sum (+) or a concat (⧺) above one another, and the shape of the values between them. Throws RangeError where
 * the shapes of the network have a fault.
 */
export const layerTree = (network: Network, name: string): Drawing => {
  const whole = row(network.layers, inputShape(network));
  return drawing(
    {
      width: whole.width + 2 * margin,
      height: whole.height + 2 * margin,
      label: `${name}: ${count(network.layers.length, 'layer')}, drawn from left to right`,
      name: 'net tree',
    },
    whole.at(margin, margin),
  );
};
