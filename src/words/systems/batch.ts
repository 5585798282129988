/** A batch of vectors, [batch × units]. */
export type Batch<T> = readonly (readonly T[])[];
