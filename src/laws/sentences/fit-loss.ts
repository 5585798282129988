import { outputs } from '../../network/stack.ts';
import { askFit } from '../asks.ts';
import { moderateRegimes } from '../case.ts';
import { descentOptions } from '../descent-options.ts';
import { lossIsOwn, nextRows } from '../fitted.ts';
import { law } from '../law.ts';

/** A loss of the step before, of other rows or of a sum is another number. */
export default law({
  id: 'fit/loss',
  statement:
    'the loss answered is the mean squared error of the network answered, on the rows given',
  formula: 'loss = (1/NM) Σ (f(x) − t)²,  f the network answered',
  domain: { layers: [1, 3], values: moderateRegimes, trained: true },
  follows: [],
  asks: ['fit'],
  *check({ stack, inputs }, { format }) {
    const examples = nextRows(inputs, outputs(stack));
    const options = descentOptions(stack, examples, format, { steps: 2, momentum: 0.5 });
    const fitted = yield* askFit(stack, examples.inputs, examples.targets, options);
    return [lossIsOwn(fitted, examples, format)!];
  },
});
