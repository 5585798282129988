import { axisOf } from '../../layers/axis.ts';
import { aligned } from '../aligned.ts';
import type { Join } from '../branch-join.ts';

const concatJoin: Join = {
  kind: 'concat',
  name: 'concat(conv | conv | ) → conv',
  formula: 'the outputs of the branches one after the other, their kernels where their taps lie',
  rightWhen: 'the branches are put side by side along the channels, and have one stride',
  join: (convolutions, { layer, before, after }) => {
    const { axis = 0 } = layer as { readonly axis?: number };
    const common = axisOf(axis, after) === 0 ? aligned(convolutions, before, after) : undefined;
    if (!common) return undefined;
    const isBiased = convolutions.some(({ bias }) => bias);
    return {
      axes: common.axes,
      filters: common.filters.flat(),
      bias: isBiased
        ? convolutions.flatMap(({ filters, bias }) => bias ?? filters.map(() => 0))
        : undefined,
    };
  },
};

export default concatJoin;
