/** How long a subject in a process of its own may take, and what becomes of what it prints. */
export interface HostOptions {
  /** Milliseconds for one call. */
  readonly timeout: number;
  /**
   * Milliseconds until the subject is ready for its first call. 10,000 unless given, or `timeout` when
   * that is more.
   */
  readonly loading?: number;
  /** MB of heap of a module; its whole process may take twice that. 1024 unless given. */
  readonly memory?: number;
  /** Modules with layer kinds, which the process of a module loads before the subject. */
  readonly layers?: readonly string[];
  /** Is given what the subject prints, the first 10,000 characters of it. */
  readonly stderr?: (text: string) => void;
}

/** The options with a value for each time and for the memory. */
export const withDefaults = (
  options: HostOptions,
): { timeout: number; loading: number; memory: number } => {
  const { timeout, loading = Math.max(timeout, 10_000), memory = 1024 } = options;
  return { timeout, loading, memory };
};
