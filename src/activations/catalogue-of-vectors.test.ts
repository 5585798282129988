import { claimsHold } from '../testing/claims-hold.ts';
import { vectors } from './index.ts';

claimsHold(vectors);
