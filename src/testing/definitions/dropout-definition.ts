import { definition } from '../definition.ts';

interface Fields {
  readonly rate?: number;
}

export default definition<Fields>({
  kind: 'dropout',
  gives: (_, x) => x,
  wrong: {
    'scaled by what is kept': (words, { rate = 0.5 }) => [
      ...words,
      { word: 'scale', vector: [1 - rate], each: 1 },
    ],
  },
});
