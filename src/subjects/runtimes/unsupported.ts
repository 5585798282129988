/** What a subject throws where it does not handle what it was asked. The name counts, as a bundler may rename the class. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
}
