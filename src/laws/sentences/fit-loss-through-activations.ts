import { outputs } from '../../network/stack.ts';
import { askFit } from '../asks.ts';
import { moderateRegimes } from '../case.ts';
import { descentOptions } from '../descent-options.ts';
import { lossIsOwn, nextRows } from '../fitted.ts';
import { law } from '../law.ts';

export default law({
  id: 'fit/loss-through-activations',
  statement:
    'with activations between the layers too, the loss answered is the mean squared error of the network answered',
  formula: 'loss = (1/NM) Σ (f(x) − t)²',
  domain: { layers: [1, 3], values: moderateRegimes, trained: true, activations: true },
  follows: ['fit/loss'],
  asks: ['fit'],
  *check({ stack, inputs }, { format }) {
    const examples = nextRows(inputs, outputs(stack));
    const options = descentOptions(stack, examples, format, { steps: 1 });
    const fitted = yield* askFit(stack, examples.inputs, examples.targets, options);
    const said = lossIsOwn(fitted, examples, format);
    return said ? [said] : 'uncertified';
  },
});
