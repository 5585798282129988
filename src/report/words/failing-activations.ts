import type { ActivationOutcome, WorstError } from '../../documents/activation-outcome.ts';
import { replayCommand } from '../../documents/commands.ts';
import type { ToldLaw } from '../told.ts';
import { inPrint, show } from './number.ts';

/** "43000 ulps (10⁻⁸) at -12". */
export const worstText = ({ ulps, absolute, at }: WorstError): string =>
  `${inPrint(ulps, 3)} ulps (${inPrint(absolute, 3)}) at ${show(at)}`;

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
      const { name, worst, counterexample } = outcome;
      const parts = [
        ...parameterTexts(outcome),
        ...(worst ? [`worst ${worstText(worst)}`] : []),
        ...(counterexample ? [`npx ${replayCommand(counterexample)}`] : []),
      ];
      return `${name}: ${parts.join(', ')}`;
    });
