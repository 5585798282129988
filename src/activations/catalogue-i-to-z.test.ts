import { claimsHold } from '../testing/claims-hold.ts';
import { elementwise } from './index.ts';

// The catalogue is in two files, so that two processors share it.
claimsHold(elementwise.filter(({ name }) => name >= 'i'));
