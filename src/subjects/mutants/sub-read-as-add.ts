import { readSubAsAdd } from '../misreadings.ts';
import { mutant } from '../mutant.ts';
import { rewritesAs } from '../rewrites-as.ts';

export default mutant({
  name: 'sub-read-as-add',
  bug: 'takes Sub for Add where it rewrites a model',
  source: 'pattern matchers that take the bias of a node Sub as that of a node Add',
  killedBy: { law: 'rewrite/preserves', class: 'differs' },
  minimal: {
    stack: { inputs: 1, layers: [{ kind: 'dense', weight: [[0]], bias: [1] }] },
    inputs: [[0]],
    spelling: [['sub-negated']],
  },
  subject: rewritesAs(readSubAsAdd),
});
