import { openChannel } from './host-channel.ts';
import { startCoverage } from './host-coverage.ts';
import { type News, type Order, serve } from './host-serve.ts';

// The process that a user's module runs in. The import is its own, which loads JavaScript natively.
let order: ((order: Order) => void) | undefined;
openChannel<Order, News>((told, send) => {
  order ??= serve(
    send,
    (url) => import(url),
    () => process.exit(0),
    startCoverage(),
  );
  order(told);
});
