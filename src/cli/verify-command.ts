import { InputError } from '../input/input-error.ts';
import { commandOf } from './command.ts';
import { drawsIn } from './options/draw-options.ts';
import { checkShards } from './options/shard-options.ts';
import { namedIn } from './options/subject-options.ts';
import { heardWithActivation, verifyActivation } from './verify-activation.ts';
import { verifyLaws } from './verify-laws.ts';
import { verifyOptions } from './verify-options.ts';

export const command = commandOf({
  options: verifyOptions,
  notes:
    'Exit: 0 every law held, 1 a law is falsified, 2 wrong usage or every law skipped, 3 inconclusive under --strict, 70 an error of foldproof itself, 130 ended by Ctrl-C.',
  run: async (values, _operands, { texts, kinds }) => {
    const named = namedIn(values);
    const draws = drawsIn(values);
    checkShards(values);
    const { activation, time, timeout, json, strict, out } = values;
    if (activation === undefined) return verifyLaws(values, { named, draws, texts, kinds });
    const given = kinds.length > 0 ? ['layer'] : Object.keys(texts);
    const other = given.find((name) => !heardWithActivation.has(name));
    if (other !== undefined)
      throw new InputError(`--activation and --${other}: expected one of them, found both`);
    const limits = { timeout, ...(time !== undefined && { time }) };
    return verifyActivation(activation, { ...draws, ...limits, json, strict, out });
  },
});
