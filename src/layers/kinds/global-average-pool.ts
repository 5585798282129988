import { filled } from '../../numbers/rows.ts';
import { quotient } from '../../words/formula.ts';
import { scale, times } from '../../words/word.ts';
import { layer } from '../layer-kind.ts';
import { positionsOf } from '../tensor-shape.ts';

export default layer({
  kind: 'global-average-pool',
  formula: 'y[c] = the mean of x[c, ·]; every spatial axis is kept with length 1',
  source: 'ONNX GlobalAveragePool-1',
  fields: {},
  units: 'kept',
  spatial: true,
  draw: ({ keepsShape }, input) => (keepsShape || input.length < 2 ? undefined : {}),
  shape: (_, [channels, ...spatial]) => [channels!, ...spatial.map(() => 1)],
  words: (_, input) => {
    const positions = positionsOf(input);
    return positions === 1 ? [] : [times(filled(positions, 1, 1)), scale(quotient(1, positions))];
  },
});
