/** Laws that need a witness: they say nothing of a network that is proved affine, and nothing else makes them silent. */
const needWitness = /^nonlinear\/|^network\/nonlinear$/;

/** Why a law said nothing of some runs: "proved affine", or that it has nothing to say there. */
export const silenceOf = ({ id }: { readonly id: string }): string =>
  needWitness.test(id) ? 'proved affine' : 'not spoken of';
