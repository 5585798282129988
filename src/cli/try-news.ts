/** What the child says: that it is still at work, or what its work came to. */
export type TryNews<Result> = { readonly at: 'loaded' | 'work' } | { readonly shown: Result };
