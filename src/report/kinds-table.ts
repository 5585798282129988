import type { Axis, Field } from '../layers/fields/field.ts';
import type { LayerKind } from '../layers/layer-kind.ts';

/** The axes of a tensor as a reader knows them; a kernel has one for each spatial axis. */
const axisNames: Readonly<Record<Axis, string>> = {
  inputs: 'inputs',
  outputs: 'outputs',
  channel: 'channels',
  rank: 'rank',
  free: '…',
  'grouped-channel': 'inputs',
  'group-channel': 'inputs/groups',
  'group-output': 'outputs/groups',
  tap: 'kernel…',
};

/** " [inputs × outputs]" of a matrix or more, with the axes of a kernel as one; a list of numbers has none. */
const axesOf = ({ axes }: Field): string => {
  const all = axes?.({}) ?? [];
  const names = all.filter((axis, k) => axis !== 'tap' || all[k - 1] !== 'tap');
  return all.length > 1 ? ` [${names.map((axis) => axisNames[axis]).join(' × ')}]` : '';
};

const fieldOf = (name: string, field: Field): string =>
  `${name}${field.presence === 'optional' ? '?' : ''}${axesOf(field)}`;

const rowOf = ({ kind, fields, formula }: LayerKind): string => {
  const all = Object.entries(fields).map(([name, field]) => fieldOf(name, field));
  return `| \`${kind}\` | ${all.join(', ')} | ${formula} |`;
};

/** The layer kinds as a table of Markdown: fields, those that may be left out with a `?`, and what a layer computes. */
export const kindsTable = (kinds: readonly LayerKind[]): string =>
  ['| kind | fields | what it computes |', '| --- | --- | --- |', ...kinds.map(rowOf)].join('\n');
