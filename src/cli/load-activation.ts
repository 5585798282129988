import type { Activation, VectorActivation } from '../activations/index.ts';
import { InputError } from '../input/input-error.ts';
import { importModule } from '../subjects/host-load.ts';

/** What a module of a user's may give: an activation of one number, or of a vector. */
export type AnyActivation = Activation | VectorActivation;

const isActivation = (value: unknown): value is AnyActivation =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (value.kind === 'elementwise' || value.kind === 'vector') &&
  'exact' in value &&
  'claims' in value;

/**
 * The activation that a module exports by default; `importing` imports JavaScript. Throws InputError, one line,
 * when it does not load or has none.
 */
export const loadActivation = async (
  file: string,
  importing: (url: string) => Promise<unknown>,
): Promise<AnyActivation> => {
  const module = await importModule(file, importing);
  const given = module.default;
  if (isActivation(given)) return given;
  throw new InputError(
    `${file}: expected a default export made by activation({ … }) or vectorActivation({ … }), found ${given === undefined ? 'none' : typeof given}`,
  );
};
