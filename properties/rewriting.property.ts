/**
 * A rewritten model does what the model does, however its graph is spelled.
 *
 *     rewrite(m)(x) = m(x)
 */
import { describe } from 'vitest';
import rewritePreserves from '../src/laws/sentences/rewrite-preserves.ts';
import { float32 } from '../src/numbers/format.ts';
import { referenceIn } from '../src/subjects/reference.ts';
import { property } from './property.ts';

describe('a model that is read, folded and written does the same', () => {
  property(rewritePreserves, { runs: 40 });
  property(rewritePreserves, { runs: 40, subject: referenceIn(float32) });
});
