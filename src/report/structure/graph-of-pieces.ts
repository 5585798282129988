import type { Box } from '../../affinity/box.ts';
import { type Drawing, drawing, label, line, px, scale } from '../html/svg.ts';
import { type Content, html } from '../markup.ts';
import { chordMarks, type MarkedChord } from './chord-marks.ts';
import type { DrawnFunction, DrawnPart } from './drawn-function.ts';
import { gradientFill } from './gradient-colour.ts';
import { brief } from './structure-words.ts';

const [width, height] = [340, 250];
const frame = { left: 44, right: width - 10, top: 14, bottom: height - 40 };
/** More breakpoints than this are drawn without their numbers. */
const mostNumbers = 6;

const heightAt = ({ slopes, constant }: DrawnPart, x: number): number => slopes[0]! * x + constant;

const isOneLine = (a: DrawnPart, b: DrawnPart): boolean =>
  a.slopes[0] === b.slopes[0] && a.constant === b.constant;

/** Pieces from left to right, neighbours on one line joined. */
const joined = (parts: readonly DrawnPart[]): DrawnPart[] => {
  const ordered = parts
    .map((part) => ({ ...part, corners: part.corners.toSorted(([x], [y]) => x! - y!) }))
    .toSorted((a, b) => a.corners[0]![0]! - b.corners[0]![0]!);
  const pieces: DrawnPart[] = [];
  for (const part of ordered) {
    const last = pieces.at(-1);
    const meets = last && last.corners.at(-1)![0] === part.corners[0]![0];
    if (last && meets && isOneLine(last, part))
      pieces[pieces.length - 1] = { ...last, corners: [last.corners[0]!, part.corners.at(-1)!] };
    else pieces.push(part);
  }
  return pieces;
};

/** The graph of an output of one input: each piece on a strip of the colour of its slope, which is written on it. */
export const graphOfPieces = (
  drawn: DrawnFunction,
  [low, high]: Box,
  name: string,
  chord?: MarkedChord,
): Drawing => {
  const pieces = joined(drawn.parts);
  const isExact = drawn.from === 'regions';
  const ends = pieces.map((piece) => {
    const [a, b] = [piece.corners[0]![0]!, piece.corners.at(-1)![0]!];
    return { piece, a, b, from: heightAt(piece, a), to: heightAt(piece, b) };
  });
  const under = drawn.beneath.map((part) => {
    const [a, b] = part.corners.map(([x]) => x!) as [number, number];
    return { a, b, from: heightAt(part, a), to: heightAt(part, b) };
  });
  const values = [
    ...[...ends, ...under].flatMap(({ from, to }) => [from, to]),
    ...(chord?.values ?? []),
  ];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const pad = (most - least || 1) * 0.12;
  const across = scale([low, high], [frame.left, frame.right]);
  const up = scale([least - pad, most + pad], [frame.bottom, frame.top]);
  const steepest = Math.max(...pieces.map(({ slopes }) => Math.abs(slopes[0]!)));
  const strip = ({ piece, a, b }: (typeof ends)[number]): Content => {
    const colour = gradientFill(piece.slopes, steepest);
    return (
      colour !== undefined &&
      html`<rect x="${px(across(a))}" y="${frame.top}" width="${px(across(b) - across(a))}" height="${frame.bottom - frame.top}" fill="${colour.fill}" fill-opacity="${px(colour.opacity * 0.5)}"/>`
    );
  };
  const breaks = isExact ? ends.slice(1).map(({ a }) => a) : [];
  const wide = ends.filter(({ a, b }) => isExact && across(b) - across(a) > 34);
  return drawing({ width, height, label: name, name: 'str' }, [
    ends.map(strip),
    line('axis', [frame.left, frame.bottom], [frame.right, frame.bottom]),
    line('axis', [frame.left, frame.bottom], [frame.left, frame.top]),
    least < 0 && most > 0 && line('null', [frame.left, up(0)], [frame.right, up(0)]),
    (least === most ? [least] : [least, most]).map((y) =>
      label('tick', [frame.left - 5, up(y) + 4], brief(y), 'end'),
    ),
    breaks.map((x) => line('seam', [across(x), frame.top], [across(x), frame.bottom])),
    breaks.length <= mostNumbers &&
      breaks.map((x, i) => label('tick', [across(x), frame.bottom + 13 + 11 * (i % 2)], brief(x))),
    label('tick', [frame.left, height - 4], `x = ${brief(low)}`, 'start'),
    label('tick', [frame.right, height - 4], brief(high), 'end'),
    under.map(({ a, b, from, to }) => line('under', [across(a), up(from)], [across(b), up(to)])),
    ends.map(({ a, b, from, to }) => line('piece', [across(a), up(from)], [across(b), up(to)])),
    wide.map(({ piece, a, b }) =>
      label('hl num', [across((a + b) / 2), frame.top + 11], brief(piece.slopes[0]!)),
    ),
    chord &&
      chordMarks(
        chord.points.map(([x], i) => [across(x!), up(chord.values[i]!)]),
        chord,
      ),
  ]);
};
