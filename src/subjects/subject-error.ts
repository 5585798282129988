/** What was given as a subject is none: one line that says where, what was expected and found. */
export class SubjectError extends Error {
  override name = 'SubjectError';
}
