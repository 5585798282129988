import { runChild } from './host-channel.ts';

// The process that a user's module runs in. An import of its own, which loads JavaScript natively.
runChild((url) => import(url));
