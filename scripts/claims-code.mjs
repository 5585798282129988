// What decides what the page of claims says: scripts/claims-stamp.mjs bundles it.
export { tryCatalogue } from '../src/activations/tried.ts';
export { renderClaims } from '../src/report/claims.ts';
export { activationSheet, portrayedCatalogue } from '../src/report/portrayed.ts';
