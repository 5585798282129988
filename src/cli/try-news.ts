import type { Shown } from '../report/html/claims-page.ts';

/** What a child that tries an activation says: that it is still at work, or what the work came to. */
export type TryNews = { readonly at: 'loaded' | 'work' } | { readonly shown: Shown };
