import type { Sides } from '../../layers/fields/list-fields.ts';
import { kindNamed } from '../../layers/kind-named.ts';
import { completed } from '../../layers/layer-kind.ts';
import { sidesOf } from '../../layers/window-slides.ts';
import { identityOf, mostApart, still } from '../convolution.ts';
import type { Reading } from '../reading.ts';

/** Zeros around a picture: x itself, as a window of one position that also slides over the padding. */
const padReading: Reading = (layer, input) => {
  if (layer.kind !== 'pad' || input[0]! > mostApart) return undefined;
  const { padding, value } = completed(kindNamed('pad')!, layer) as unknown as {
    readonly padding: number | readonly Sides[];
    readonly value: number;
  };
  if (value !== 0) return undefined;
  const sides = sidesOf(padding, input.length - 1)!;
  return { ...identityOf(input), axes: sides.map((side) => ({ ...still, padding: side })) };
};

export default padReading;
