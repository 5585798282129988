// A property that fails has noticed the mutant. Its shrinking would run the code a hundred times more
// often than it ran before, which Stryker takes for an endless loop.
import fc from 'fast-check';

fc.configureGlobal({ endOnFailure: true, seed: 1 });
