import type { TriedActivation, TriedClaim } from '../activations/tried.ts';
import { stringify } from '../numbers/json.ts';
import { spellOut } from '../report/escape/visible.ts';
import { inPrint, show } from '../report/words/number.ts';
import { writeActivationPage } from '../report/write.ts';
import { type TryTimes, tryInChild } from './try-in-child.ts';

const line = ({ id, statement, claimed, result }: TriedClaim, name: string): string => {
  const what = statement === id ? id : `${id}: ${statement}`;
  if (result.status === 'held') {
    const runs = `${result.runs.toLocaleString('en')} ${result.runs === 1 ? 'run' : 'runs'}`;
    return claimed ? `  ✓ ${what}; held in ${runs}` : `  (✓) ${what}; held in ${runs}, unclaimed`;
  }
  if (result.status === 'refuted') {
    const { sentence, worst } = result;
    const size =
      worst && Number.isFinite(worst.ulps)
        ? `${inPrint(worst.ulps, 3)} ulps`
        : 'no finite number of ulps';
    const most = worst ? `; at worst ${size}, at ${show(worst.at)}` : '';
    return `  ✗ ${sentence.replace(`${name}: `, '')}${most}`;
  }
  if (result.status === 'declared') return `  – ${what}; declared, not tested`;
  return `  ? ${what}; undecided: ${result.because}`;
};

const render = (tried: TriedActivation, file: string, page: string): string => {
  const { name, formula, claims } = tried;
  const stated = claims.filter(({ claimed }) => claimed);
  const others = claims.filter(({ claimed, result }) => !claimed && result.status !== 'undecided');
  const broken = stated.filter(({ result }) => result.status === 'refuted');
  return [
    `${name}: ${formula}`,
    '',
    'claimed',
    ...stated.map((claim) => line(claim, name)),
    ...(others.length > 0 ? ['', 'not claimed', ...others.map((claim) => line(claim, name))] : []),
    '',
    broken.length > 0
      ? `${broken.length} of ${stated.length} claims refuted. Again: foldproof verify --activation ${file}`
      : `${stated.length} claims, none refuted`,
    `drawn: ${page}`,
  ].join('\n');
};

/** Options of verify that the claims of an activation are tried with. All others are about subjects and laws. */
export const heardWithActivation: ReadonlySet<string> = new Set([
  ...['activation', 'runs', 'seed', 'profile', 'time', 'timeout'],
  ...['out', 'json', 'strict'],
]);

/**
 * `foldproof verify --activation FILE`: 0 when no claim is refuted, 1 when one is, 3 when undecided under
 * --strict. Its picture, and every claim, go to OUT/activation.html.
 */
export const verifyActivation = async (
  file: string,
  options: TryTimes & { runs: number; seed: number; json: boolean; strict: boolean; out: string },
): Promise<number> => {
  const { runs, seed } = options;
  const shown = await tryInChild({ file, runs, seed }, options);
  const { tried } = shown;
  const page = writeActivationPage(options.out, shown);
  const text = options.json ? stringify(tried) : spellOut(render(tried, file, page));
  process.stdout.write(`${text}\n`);
  const stated = tried.claims.filter(({ claimed }) => claimed);
  if (stated.some(({ result }) => result.status === 'refuted')) return 1;
  const open = stated.some(({ result }) => result.status === 'undecided');
  return open && options.strict ? 3 : 0;
};
