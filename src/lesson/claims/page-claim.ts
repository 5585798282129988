/**
 * How a claim of the page is known. *exact*: computed in integers and fractions, where nothing rounds. *certified*: within
 * a proven bound or between two proven ends. *sampled*: tried at some points, and nothing is proven.
 */
export type Standing = 'exact' | 'certified' | 'sampled';

/** Each standing in a sentence, for who points at it. */
export const standings: Readonly<Record<Standing, string>> = {
  exact: 'Computed in whole numbers and fractions: nothing was rounded.',
  certified: 'Rounded, within a bound that is proven.',
  sampled: 'Tried at some points. Nothing is proven.',
};

/** One thing that the page says of the network. */
export interface Claim {
  readonly text: string;
  readonly standing: Standing;
}
