import { fold, type Law, law } from './law.ts';
import { sameFunction } from './same-function.ts';

/** A law of one form of networks that is often folded. */
export interface NamedFold extends Pick<Law, 'id' | 'statement' | 'formula'> {
  /** The form of the networks, in the grammar of network/pattern.ts. */
  readonly pattern: string;
  /** Ids of the laws of forms whose fold it rests on. */
  readonly follows: readonly string[];
}

/** What is folded does the same, for networks of one form: so that the form that goes wrong has a name. */
export const namedFold = ({ pattern, ...given }: NamedFold): Law =>
  law({
    ...given,
    domain: { layers: [1], networks: 'affine', pattern },
    asks: ['fold'],
    *check({ stack, inputs }, { format }) {
      return sameFunction(stack, yield* fold(stack), inputs, format);
    },
  });
