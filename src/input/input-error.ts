/**
 * What a user gave is not what was expected: a file, a subject, an option. The message is one line that
 * says where, what was expected and what was found. The command line prints it and exits with 2.
 */
export class InputError extends Error {
  override name = 'InputError';
}
