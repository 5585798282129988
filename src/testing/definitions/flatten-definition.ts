import { definition } from '../definition.ts';
import { takenAnew } from '../wrong-words.ts';

export default definition<object>({
  kind: 'flatten',
  gives: (_, { entries }) => ({ shape: [entries.length], entries }),
  wrong: { 'entries in the opposite order': takenAnew },
});
