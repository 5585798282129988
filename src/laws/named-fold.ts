import type { Network } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import { askFold } from './asks.ts';
import type { Domain } from './case.ts';
import type { Moved } from './channel-moves.ts';
import { type Law, law } from './law.ts';
import { sameFunction } from './same-function.ts';

/** A law of one form of networks that is often folded. */
export interface NamedFold extends Pick<Law, 'id' | 'statement' | 'formula'> {
  /** The form of the networks, in the grammar of network/pattern.ts. */
  readonly pattern: string;
  /** Whether all of them are affine, as when it is left out, or some have an activation. */
  readonly networks?: Domain['networks'];
  /** Ids of the laws of forms whose fold it rests on. */
  readonly follows: readonly string[];
}

/** What is folded does the same, for networks of one form: so that the form that goes wrong has a name. */
export const namedFold = ({ pattern, networks = 'affine', ...given }: NamedFold): Law =>
  law({
    ...given,
    domain: { layers: [1], networks, pattern },
    asks: ['fold'],
    *check({ stack, inputs }, { format }) {
      return sameFunction(stack, yield* askFold(stack), inputs, format);
    },
  });

/** A law of one form of networks whose hidden channels are moved before they are folded. */
export interface MovedFold extends NamedFold {
  /** What may be done to the channels of every network that is drawn; to those of some, when left out. */
  readonly moves?: Domain['moves'];
  readonly move: (network: Network, format: Format) => Moved | undefined;
}

/** The fold of a network whose hidden channels were moved does what the network did, for networks of one form. */
export const movedFold = ({
  pattern,
  networks = 'affine',
  moves,
  move,
  ...given
}: MovedFold): Law =>
  law({
    ...given,
    domain: { layers: [1], networks, pattern, ...(moves && { moves }) },
    asks: ['fold'],
    *check({ stack, inputs }, { format }) {
      const both = move(stack, format) ?? { given: stack, moved: stack };
      return sameFunction(both.given, yield* askFold(both.moved), inputs, format, both.moved);
    },
  });
