/** What every layer has. */
export interface Kinded {
  /** The name of its kind: dense, conv, batch-norm. */
  readonly kind: string;
}

/** A layer of some kind, as plain data: its other fields are those of its kind. */
export type AnyLayer = Kinded | (Kinded & Readonly<Record<string, unknown>>);
