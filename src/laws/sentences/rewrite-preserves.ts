import { askRewrite } from '../asks.ts';
import { law } from '../law.ts';
import { sameFunction } from '../same-function.ts';
import { sameWhenRun } from '../same-when-run.ts';

export default law({
  id: 'rewrite/preserves',
  statement:
    'a rewritten model does what the model does, however it is spelled, to within rounding',
  formula: 'rewrite(m)(x) = m(x);  where m is affine, W′ and b′ entry by entry',
  domain: { layers: [1], networks: 'any', spelled: true },
  follows: [],
  asks: ['rewrite'],
  *check({ stack, inputs, spelling = [], passes }, profile) {
    const rewritten = yield* askRewrite(stack, spelling, passes ?? profile.passes);
    const { asked } = rewritten;
    return 'ran' in rewritten
      ? sameWhenRun(asked, rewritten.ran, profile.format)
      : sameFunction(asked, rewritten.given, inputs, profile.format);
  },
});
