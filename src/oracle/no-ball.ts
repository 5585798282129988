/** No enclosure of a value is known: at a jump, or of a function without a bound on its slope. */
export class NoBall extends Error {
  override name = 'NoBall';
}
