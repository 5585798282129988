import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { quantizesPerOutput } from '../quantizes-as.ts';

export default mutant({
  name: 'scales-on-the-other-axis',
  bug: 'has a scale for each output and applies them to the inputs where a weight is square',
  source:
    'per-channel scales of a transposed weight; the axis of ONNX QuantizeLinear counts from the front',
  killedBy: { law: 'quantize/half-a-step', class: 'differs' },
  minimal: { stack: stackOf(dense([[0, 0], [1, 0]])), inputs: [[0, 0]] }, // biome-ignore format: a matrix
  subject: quantizesPerOutput((layer) =>
    layer.weight.length === layer.scale.length ? { ...layer, axis: 0 } : layer,
  ),
});
