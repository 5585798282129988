import { existsSync } from 'node:fs';
import type { Activation, VectorActivation } from '../activations/index.ts';
import { type TriedActivation, type TriedClaim, tryActivation } from '../activations/tried.ts';
import { InputError } from '../input/input-error.ts';
import { stringify } from '../numbers/json.ts';
import { portrayed } from '../report/portrayed.ts';
import { writeActivationPage } from '../report/write.ts';
import { importModule } from '../subjects/host-load.ts';

type Any = Activation | VectorActivation;

const isActivation = (value: unknown): value is Any =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (value.kind === 'elementwise' || value.kind === 'vector') &&
  'exact' in value &&
  'claims' in value;

/** The activation that a module exports by default. Throws InputError, one line, when it has none. */
const loadActivation = async (file: string): Promise<Any> => {
  if (!existsSync(file)) throw new InputError(`${file}: expected a module, found no such file`);
  const module = await importModule(file, (url) => import(url));
  const given = module.default;
  if (isActivation(given)) return given;
  throw new InputError(
    `${file}: expected a default export made by activation({ … }) or vectorActivation({ … }), found ${given === undefined ? 'none' : typeof given}`,
  );
};

const line = ({ id, statement, claimed, result }: TriedClaim, name: string): string => {
  const what = statement === id ? id : `${id}: ${statement}`;
  if (result.status === 'held') {
    const runs = `${result.runs.toLocaleString('en')} ${result.runs === 1 ? 'run' : 'runs'}`;
    return claimed ? `  ✓ ${what}; held in ${runs}` : `  (✓) ${what}; held in ${runs}, unclaimed`;
  }
  if (result.status === 'refuted') return `  ✗ ${result.sentence.replace(`${name}: `, '')}`;
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

/**
 * `foldproof verify --activation FILE`: 0 when no claim is refuted, 1 when one is, 3 when undecided under
 * --strict. Its picture, and every claim, go to OUT/activation.html.
 */
export const verifyActivation = async (
  file: string,
  options: { runs: number; seed: number; json: boolean; strict: boolean; out: string },
): Promise<number> => {
  const given = await loadActivation(file);
  let tried: TriedActivation;
  try {
    tried = tryActivation(given, { runs: options.runs, seed: options.seed });
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw new InputError(`${file}: expected formulas that can be evaluated, found ${reason}`);
  }
  const page = writeActivationPage(options.out, portrayed(given, tried));
  const text = options.json ? stringify(tried) : render(tried, file, page);
  process.stdout.write(`${text}\n`);
  const stated = tried.claims.filter(({ claimed }) => claimed);
  if (stated.some(({ result }) => result.status === 'refuted')) return 1;
  const open = stated.some(({ result }) => result.status === 'undecided');
  return open && options.strict ? 3 : 0;
};
