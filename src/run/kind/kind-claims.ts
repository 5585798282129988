/** What a layer kind has to be, claim by claim; each is held to at the cases at which those before it hold. */
import { networkLayer } from '../../documents/layer-schema.ts';
import { Fault } from '../../input/made.ts';
import { read } from '../../input/read.ts';
import type { LayerKind } from '../../layers/layer-kind.ts';
import { type Shape, shapeText, sizeOf } from '../../layers/tensor-shape.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { sizeThrough } from '../../words/size-through.ts';
import type { KindCase } from './kind-case.ts';
import { bend, called, disagreement, shapeGiven, type Verdict } from './second-definition.ts';

/** One claim of a layer kind. */
export interface KindClaim {
  readonly id: string;
  readonly statement: string;
  readonly verdict: (kind: LayerKind, given: KindCase) => Verdict;
}

/** Where the channels of the output are others than `units` says. */
const unitsFault = ({ units }: LayerKind, given: KindCase): Verdict => {
  const shape = shapeGiven(given) as Shape;
  if (units === 'kept' && shape[0] !== given.shape[0])
    return new Fault(
      `units are kept, but ${given.shape[0]} channels become ${shape[0]}: expected fresh`,
    );
  if (units === 'spread' && (shape.length > 1 || shape[0] !== sizeOf(given.shape)))
    return new Fault(
      `units are spread, but ${shapeText(given.shape)} becomes ${shapeText(shape)}: expected fresh`,
    );
  return undefined;
};

/** In this order: a claim takes those before it for granted. */
export const kindClaims: readonly KindClaim[] = [
  {
    id: 'fields',
    statement: 'what draw gives are the declared fields, each as it is declared',
    verdict: (_, { layer }) => {
      const given = called('layer', () => read(networkLayer, layer, 'layer', ''));
      return given instanceof Fault
        ? new Fault(given.message.replace(/^layer: InputError: /, ''))
        : undefined;
    },
  },
  {
    id: 'shape',
    statement: 'shape accepts what draw gives, and gives whole numbers from 1',
    verdict: (_, given) => {
      const shape = shapeGiven(given);
      return shape instanceof Fault ? shape : undefined;
    },
  },
  {
    id: 'keeps-shape',
    statement: 'where dice.keepsShape says so, draw gives a layer that keeps the shape, or none',
    verdict: (_, given) => {
      const shape = shapeGiven(given) as Shape;
      return given.keepsShape && shapeText(shape) !== shapeText(given.shape)
        ? new Fault(`expected ${shapeText(given.shape)}, as it is given, found ${shapeText(shape)}`)
        : undefined;
    },
  },
  {
    id: 'words',
    statement: 'the words fit the input, and give as many numbers as shape says',
    verdict: (_, given) => {
      const words = called('words', () => wordsThrough([given.layer], given.shape));
      if (words instanceof Fault) return words;
      const size = called('words', () => sizeThrough(words, sizeOf(given.shape)));
      if (size instanceof Fault) return size;
      const shape = shapeGiven(given) as Shape;
      return size === sizeOf(shape)
        ? undefined
        : new Fault(
            `shape says ${shapeText(shape)}, ${sizeOf(shape)} numbers, and the words give ${size}`,
          );
    },
  },
  {
    id: 'exact',
    statement: 'the words compute what exact says, and shape is its shape',
    verdict: (kind, given) => {
      let open = false;
      for (const point of given.points) {
        const found = disagreement(kind, given, point);
        if (found instanceof Fault) return found;
        open ||= found === 'undecided';
      }
      return open ? 'undecided' : undefined;
    },
  },
  {
    id: 'units',
    statement: 'channels are kept, made anew or spread, as units says',
    verdict: unitsFault,
  },
  {
    id: 'affine',
    statement: 'f((x + y)/2) = (f(x) + f(y))/2, unless nonlinear is true',
    verdict: bend,
  },
];
