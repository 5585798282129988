export { hostCommand } from './host-command.ts';
export { hostModule } from './host-module.ts';
export { SubjectError } from './subject-error.ts';

export interface HostOptions {
  /** Milliseconds for one call. */
  readonly timeout: number;
  /** Milliseconds until the subject is ready for its first call; ten seconds, or one call if that is more. */
  readonly loading?: number;
  /** MB of heap of a module; its whole process may take twice that. 1024 unless given. */
  readonly memory?: number;
  /** Is given what the subject prints, the first 10 kB of it. */
  readonly stderr?: (text: string) => void;
}
