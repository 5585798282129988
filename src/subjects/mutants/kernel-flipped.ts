import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

type Kernel = readonly (number | Kernel)[];

const flipped = (kernel: Kernel): Kernel =>
  kernel.map((entry) => (typeof entry === 'number' ? entry : flipped(entry))).toReversed();

export default mutant({
  name: 'kernel-flipped',
  bug: 'convolves, with the kernel flipped, where networks correlate',
  source: 'scipy and signal processing, whose convolution flips',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: {
    stack: { inputs: [1, 1], layers: [{ kind: 'conv', weight: [[[0, 1]]], padding: [[0, 1]] }] },
    inputs: [[1]],
  },
  subject: runsAs(
    misreading<{ weight: readonly (readonly Kernel[])[] }>('conv', (layer) => ({
      ...layer,
      weight: layer.weight.map((row) => row.map(flipped)),
    })),
  ),
});
