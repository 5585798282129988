import { meeting } from '../broadcast.ts';
import { listed } from '../constant.ts';
import { operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'PRelu',
  readAs: 'activation prelu; slopes that differ as −slope · relu(−x) + relu(x)',
  nonlinear: true,
  read: (given) => {
    const slopes = given.constant(1);
    const own = given.variable(0);
    const [first, ...others] = listed(slopes);
    if (first === undefined) throw new Refused('no slope');
    if (others.every((slope) => slope === first)) {
      const layer = { kind: 'activation', name: 'prelu', parameters: { slope: first } };
      return [through(given, 0, [layer], own)];
    }
    const relu = { kind: 'activation', name: 'relu' };
    const { layers, dims } = meeting(given, 0, slopes, (scale) => [
      { kind: 'scale', scale: -1 },
      relu,
      { kind: 'scale', scale: typeof scale === 'number' ? -scale : scale.map((slope) => -slope) },
    ]);
    if (dims.join() !== own.join()) throw new Refused('slopes that are more than the entries');
    return [
      {
        dims,
        branches: [
          { operand: 0, layers: [relu] },
          { operand: 0, layers },
        ],
        join: { kind: 'sum' },
      },
    ];
  },
});
