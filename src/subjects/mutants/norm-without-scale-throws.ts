import { mutant } from '../mutant.ts';
import { foldsAs, misreading, type Norm } from '../other-network.ts';

export default mutant({
  name: 'norm-without-scale-throws',
  bug: 'throws where a norm has no scale',
  source: 'torch 1.13, fuse_conv_bn_eval of a norm without affine parameters: a TypeError',
  killedBy: { law: 'fold/norm-after-conv', class: 'throws' },
  minimal: {
    stack: {
      inputs: [1, 1],
      layers: [
        { kind: 'conv', weight: [[[0]]] },
        { kind: 'batch-norm', mean: [0], variance: [0] },
      ],
    },
    inputs: [[0]],
  },
  subject: foldsAs(
    misreading<Norm>('batch-norm', (norm) => {
      if (norm.scale === undefined) throw new TypeError('a norm without a scale');
      return norm;
    }),
  ),
});
