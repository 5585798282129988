import type { ActivationOutcome, WorstError } from '../../documents/activation-outcome.ts';
import { replayCommand } from '../../documents/commands.ts';
import { oneLine } from '../escape/visible.ts';
import type { ToldLaw } from '../told.ts';
import { inPrint, show } from './number.ts';

const worstText = ({ ulps, absolute, at }: WorstError): string =>
  absolute === Number.POSITIVE_INFINITY
    ? `not finite at x = ${show(at)}`
    : `worst ${inPrint(ulps, 3)} ulps (${inPrint(absolute, 3)}) at ${show(at)}`;

/**
 * How wrong an activation is: "worst 43000 ulps (10⁻⁸) at -12", "not finite at x = -800". Where it fails in
 * another way, as it throws, that comes first: the largest error is then of the answers that it gave.
 */
export const errorTexts = ({
  worst,
  counterexample: c,
}: Pick<ActivationOutcome, 'worst' | 'counterexample'>): string[] => [
  ...(c && c.class !== 'differs' && c.class !== 'not finite'
    ? [`${c.class}: ${oneLine(c.message, 80)}`]
    : []),
  ...(worst ? [worstText(worst)] : []),
];

/** The parameters of an activation by name: "alpha 1", "scale 1.051". */
export const parameterTexts = ({ parameters }: Pick<ActivationOutcome, 'parameters'>): string[] =>
  Object.entries(parameters).map(([key, x]) => `${key} ${show(x)}`);

/**
 * A sentence for each activation of which a law is falsified: its largest error, which may be elsewhere than
 * at the simplest point, and the command that replays its own counterexample.
 */
export const failingActivations = ({ activations = [] }: ToldLaw): string[] =>
  activations
    .filter(({ status }) => status === 'falsified')
    .map((outcome) => {
      const { name, counterexample } = outcome;
      const parts = [
        ...parameterTexts(outcome),
        ...errorTexts(outcome),
        ...(counterexample ? [`npx ${replayCommand(counterexample)}`] : []),
      ];
      return `${name}: ${parts.join(', ')}`;
    });
