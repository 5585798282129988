import { definition } from '../definition.ts';

interface Fields {
  readonly rate?: number;
}

export default definition<Fields>({
  kind: 'dropout',
  keepsShape: true,
  gives: (_, x) => x,
  draw: (random) => (random.chance(0.5) ? { rate: 0.25 } : {}),
  wrong: {
    'scaled by what is kept': (words, { rate = 0.5 }) => [
      ...words,
      { word: 'scale', vector: [1 - rate], each: 1 },
    ],
  },
});
