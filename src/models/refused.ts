/** A node that is not read: it stays as it is, and affine runs end there. The message says why. */
export class Refused extends Error {
  override name = 'Refused';
}
