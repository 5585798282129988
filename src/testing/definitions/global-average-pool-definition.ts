import { at, pictureOf, summed } from '../../layers/picture.ts';
import { definition } from '../definition.ts';
import { without } from '../wrong-words.ts';

export default definition<object>({
  kind: 'global-average-pool',
  gives: (_, x) => {
    const [channels, ...spatial] = x.shape;
    const positions = spatial.reduce((a, b) => a * b, 1);
    return pictureOf([channels!, ...spatial.map(() => 1)], ([c]) =>
      summed(spatial, (position) => at(x, [c!, ...position])).div(positions),
    );
  },
  wrong: { 'the sum in place of the mean': without('scale') },
});
