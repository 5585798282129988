import { InputError } from '../input/input-error.ts';
import { openChannel } from '../subjects/host-channel.ts';
import { loadKind } from '../subjects/load-kind.ts';
import { oneLine } from '../subjects/one-line.ts';
import { type LayerOrder, type LayerTrial, tryLayer } from './try-layer.ts';
import type { TryNews } from './try-news.ts';

/** How often the host is told that this process is at work, in milliseconds. */
const often = 100;

// The process in which a layer kind of a user's is loaded and tried.
openChannel<LayerOrder, TryNews<LayerTrial>>(async (order, send) => {
  let last = performance.now();
  const atWork = () => {
    const now = performance.now();
    if (now - last < often) return;
    last = now;
    void send({ at: 'work' });
  };
  try {
    const kind = await loadKind(order.file, (url) => import(url), atWork);
    await send({ at: 'loaded' });
    setInterval(atWork, often);
    await send({ shown: await tryLayer(kind, order, atWork) });
  } catch (error) {
    await send({ failed: error instanceof InputError ? error.message : oneLine(error) });
  }
});
