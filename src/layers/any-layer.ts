/** A layer of some kind, as plain data: its other fields are those of its kind. */
export interface AnyLayer {
  readonly kind: string;
}
