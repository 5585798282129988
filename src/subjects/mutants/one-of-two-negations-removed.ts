import { takeOneOfTwoNegations } from '../misreadings.ts';
import { mutant } from '../mutant.ts';
import { rewritesAs } from '../rewrites-as.ts';

export default mutant({
  name: 'one-of-two-negations-removed',
  bug: 'has three passes, of which one takes away one of two nodes Neg',
  source: 'peephole passes that remove an operator that is its own inverse one node too early',
  killedBy: { law: 'rewrite/preserves', class: 'differs' },
  minimal: {
    stack: { inputs: 1, layers: [{ kind: 'dense', weight: [[1]] }] },
    inputs: [[0]],
    spelling: [['negated-twice']],
    passes: ['eliminate-inverses'],
  },
  subject: rewritesAs(
    (parts, passes) => {
      if (passes.includes('eliminate-inverses')) takeOneOfTwoNegations(parts);
    },
    { layers: ['dense'], passes: ['eliminate-identity', 'eliminate-inverses', 'fuse-bias'] },
  ),
});
