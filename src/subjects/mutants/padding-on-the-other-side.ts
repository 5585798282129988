import { mutant } from '../mutant.ts';
import { misreading, runsAs } from '../other-network.ts';

interface Padded {
  readonly padding: number | readonly (readonly [number, number])[];
}

export default mutant({
  name: 'padding-on-the-other-side',
  bug: 'pads after where it should before, and before where after',
  source: 'paddings given as [before, after], read as [after, before]: SAME_UPPER and SAME_LOWER',
  killedBy: { law: 'network/forward', class: 'differs' },
  minimal: {
    stack: { inputs: [1, 1], layers: [{ kind: 'conv', weight: [[[1]]], padding: [[0, 1]] }] },
    inputs: [[1]],
  },
  subject: runsAs(
    misreading<Padded>('conv', (layer) => ({
      ...layer,
      padding:
        typeof layer.padding === 'number' ? layer.padding : layer.padding.map(([a, b]) => [b, a]),
    })),
  ),
});
