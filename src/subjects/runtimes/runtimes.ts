/** Runtimes of others that are tested as subjects, each in a process of its own; their packages are optional peers. */
import { createRequire } from 'node:module';
import { InputError } from '../../input/input-error.ts';
import { runtimeModule } from '../entry-points.ts';
import { hostModule } from '../host-module.ts';
import type { HostOptions } from '../host-options.ts';
import type { Respondent } from '../subject.ts';

interface Runtime {
  /** The module that loads it, and what that exports. */
  readonly module: 'onnxruntime' | 'onnxruntime-rewriter' | 'tfjs';
  readonly exported: string;
  /** The packages that have to be installed. */
  readonly packages: readonly string[];
}

const onnx = ['onnxruntime-web', '@bufbuild/protobuf'];
const tensorflow = ['core', 'layers', 'backend-cpu'].map((part) => `@tensorflow/tfjs-${part}`);

const runtimes: Readonly<Record<string, Runtime>> = {
  onnxruntime: { module: 'onnxruntime', exported: 'plain', packages: onnx },
  'onnxruntime-optimized': { module: 'onnxruntime', exported: 'optimized', packages: onnx },
  'onnxruntime-rewriter': {
    ...{ module: 'onnxruntime-rewriter', exported: 'rewriter' },
    packages: ['onnxruntime-node', '@bufbuild/protobuf'],
  },
  tfjs: { module: 'tfjs', exported: 'tfjs', packages: tensorflow },
};

/** The names of the runtimes. */
export const runtimeNames: readonly string[] = Object.keys(runtimes);

const { resolve } = createRequire(import.meta.url);

const isInstalled = (name: string): boolean => {
  try {
    resolve(name);
    return true;
  } catch (error) {
    // A package that is there and has no entry for `require` is found all the same.
    return (error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND';
  }
};

/** The one line that says how to install what a subject needs; undefined where all of it is there. */
export const absentLine = (
  subject: string,
  packages: readonly string[],
  isThere: (name: string) => boolean = isInstalled,
): string | undefined => {
  const absent = packages.filter((name) => !isThere(name));
  if (absent.length === 0) return undefined;
  const [expected, what] =
    absent.length === 1
      ? [`the package ${absent[0]}`, 'it']
      : [`the packages ${absent.join(', ')}`, 'them'];
  return `${subject}: expected ${expected}, found none; \`npm install ${absent.join(' ')}\` installs ${what}`;
};

/** Starts a runtime of that name. Rejects with InputError, one line, where a package that it needs is not installed. */
export const openRuntime = async (
  name: string,
  options: HostOptions,
  isThere: (name: string) => boolean = isInstalled,
): Promise<Respondent> => {
  const { module, exported, packages } = runtimes[name]!;
  const absent = absentLine(name, packages, isThere);
  if (absent) throw new InputError(absent);
  const respondent = await hostModule(runtimeModule(module), exported, {
    ...options,
    loading: Math.max(options.loading ?? 0, options.timeout, 60_000),
  });
  return { ...respondent, origin: { subject: name } };
};
