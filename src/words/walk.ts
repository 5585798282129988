import type { NumberSystem } from './number-system.ts';
import type { Phrase, Word } from './word.ts';

/** What one word makes of x. */
const step = <V>(system: NumberSystem<V>, word: Word, x: V): V => {
  switch (word.word) {
    case 'take':
      return system.take(x, word.indices);
    case 'times':
      return system.times(x, word.blocks);
    case 'scale':
    case 'plus':
      return system[word.word](x, word.vector, word.each);
    case 'sum':
    case 'concat':
      return system[word.word](word.branches.map((branch) => walk(system, branch, x)));
    case 'apply':
      return system.apply(x, word.f);
    case 'rows':
      return system.rows(x, word.f, word.width, word.out);
  }
};

/**
 * What a phrase makes of x in a number system. This is the only walk through words: whatever computes a
 * network, rounded, exact, modulo a prime or as a bound, is a number system that is given to it. Shapes must
 * fit: they are checked where a network is read.
 */
export const walk = <V>(system: NumberSystem<V>, phrase: Phrase, x: V): V => {
  let y = x;
  for (const word of phrase) y = step(system, word, y);
  return y;
};
