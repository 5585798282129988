/** Tells a process that its parent watches it: the token that its messages bear. */
export const marker = 'FOLDPROOF_WATCHED';

/** What a watched process tells: that its modules are loaded; its exit code, which is not believed unless it is told. */
export type FromWatched =
  | { readonly token: string; readonly at: 'loaded' }
  | { readonly token: string; readonly code: number };

/** What a process tells its parent that watches it, as it runs code of a user's. */
export interface Watched {
  readonly loaded: () => void;
  /** Settled when the message has left. */
  readonly ended: (code: number) => Promise<void>;
}

/**
 * In a process that is watched: what tells its parent how it does; undefined in any other. It is called before a
 * module of a user's is loaded, which does not learn the token.
 */
export const asWatched = (): Watched | undefined => {
  const { [marker]: token } = process.env;
  delete process.env[marker];
  if (token === undefined || !process.send) return undefined;
  const channel = process.send.bind(process);
  const tell = (message: FromWatched, sent: () => void = () => {}): void => {
    // No prototype: no setter that a module hangs into Object.prototype sees the token.
    if (process.connected) channel(Object.assign(Object.create(null), message), sent);
    else sent();
  };
  return {
    loaded: () => tell({ token, at: 'loaded' }),
    ended: (code) => new Promise((resolve) => tell({ token, code }, resolve)),
  };
};
