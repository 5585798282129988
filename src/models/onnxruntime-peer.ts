/** ONNX Runtime, an optional peer of this package, loaded where it is used and nowhere else. */
import { InputError } from '../input/input-error.ts';

/** The packages that it comes in: native code, or WebAssembly. */
export type RuntimePackage = 'onnxruntime-node' | 'onnxruntime-web';

/** A tensor of the runtime; int64 numbers are bigints. */
export interface RuntimeTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: ArrayLike<number | bigint>;
}

/** A model that is loaded. One that is not released keeps its memory. */
export interface RuntimeSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly run: (
    feeds: Readonly<Record<string, RuntimeTensor>>,
    options?: { readonly logSeverityLevel: number },
  ) => Promise<Readonly<Record<string, RuntimeTensor>>>;
  readonly release: () => Promise<void>;
}

/** What is used of the runtime, as both of its packages export it. */
export interface RuntimeLibrary {
  readonly env: {
    logLevel?: string | undefined;
    readonly wasm: { numThreads?: number | undefined };
    readonly versions: { readonly node?: string; readonly web?: string };
  };
  readonly Tensor: new (
    type: string,
    data: ArrayLike<number | bigint>,
    dims: readonly number[],
  ) => RuntimeTensor;
  readonly InferenceSession: {
    readonly create: (model: Uint8Array, options: object) => Promise<RuntimeSession>;
  };
}

/** The runtime with the package that it came from, and its version: onnxruntime-node 1.30.0. */
export interface OnnxRuntime {
  readonly library: RuntimeLibrary;
  readonly from: RuntimePackage;
  readonly version: string;
}

const load = async (name: RuntimePackage): Promise<OnnxRuntime | undefined> => {
  let library: RuntimeLibrary;
  try {
    // A name that the compiler does not see: its types are not installed either.
    library = await import(name);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Node gives a code; Vite, which runs the sources in tests, says of an optional peer that it could not resolve it.
    const isAbsent = /MODULE_NOT_FOUND$/.test(code ?? '') || /^Could not resolve/.test(message);
    if (isAbsent && message.includes(name)) return undefined;
    throw new InputError(`${name}: it is installed and does not load: ${message.split('\n')[0]}`);
  }
  const { env } = library;
  // Sums are the same with one thread as with several, and sessions of other processes run beside these.
  env.wasm.numThreads = 1;
  env.logLevel = 'fatal';
  const version = name === 'onnxruntime-node' ? env.versions.node : env.versions.web;
  return { library, from: name, version: version ?? 'of unknown version' };
};

const loaded = new Map<RuntimePackage, Promise<OnnxRuntime | undefined>>();

/**
 * The runtime from the first of the packages that is installed; undefined where none is. Throws InputError, one line, where
 * one is installed and does not load.
 */
export const onnxRuntimeIfThere = async (
  names: readonly RuntimePackage[],
): Promise<OnnxRuntime | undefined> => {
  for (const name of names) {
    if (!loaded.has(name)) loaded.set(name, load(name));
    const runtime = await loaded.get(name);
    if (runtime) return runtime;
  }
  return undefined;
};

/** The one line that says how to install what `purpose` needs. */
export const runtimeHint = (purpose: string, [name]: readonly RuntimePackage[]): string =>
  `${purpose}: expected the package ${name}, found none; \`npm install ${name}\` installs it`;

/** The runtime from the first of the packages that is installed. Throws InputError, one line, where none is. */
export const onnxRuntime = async (
  purpose: string,
  names: readonly RuntimePackage[],
): Promise<OnnxRuntime> => {
  const runtime = await onnxRuntimeIfThere(names);
  if (!runtime) throw new InputError(runtimeHint(purpose, names));
  return runtime;
};

/**
 * How sessions are made so that a model is run node by node as it is written: nothing is merged. To be copied: the runtime
 * writes into the options that it is given.
 */
export const asWritten = {
  ...{ graphOptimizationLevel: 'disabled', logSeverityLevel: 4 },
  ...{ intraOpNumThreads: 1, interOpNumThreads: 1 },
} as const;
