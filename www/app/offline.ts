// Lets the app work without a network, and says when a newer one has come. Nothing reloads by itself.

import { trusted } from '../element/trusted';
import { empty, hand, inHand } from './hand';

/** Whether this page may have a service worker: one from disk may not, nor one that came unencrypted. */
const able = 'serviceWorker' in navigator && /^https?:$/.test(location.protocol);

/**
 * Begins to keep the app once what `ready` gives has ended and no picture is in hand. `notice` shows that a newer one has come,
 * `button` changes to it.
 */
export async function keep(ready: () => Promise<unknown>, notice: HTMLElement, button: HTMLElement): Promise<void> {
  if (!able) return;
  const { serviceWorker } = navigator;
  // Asked for at the same time, everything would come twice.
  await ready().catch(() => {});
  await empty();
  // A private window may refuse. The app works all the same, as long as there is a network.
  const script = trusted(new URL('./service-worker.js', document.baseURI).href);
  const kept = await serviceWorker.register(script, { updateViaCache: 'none' }).catch(() => undefined);
  if (!kept) return;

  // A page without a controller is of the version that is just being kept.
  const tell = () => (notice.hidden = !kept.waiting || !serviceWorker.controller || inHand());
  const follow = () => kept.installing?.addEventListener('statechange', tell);
  kept.addEventListener('updatefound', follow);
  hand.addEventListener('change', tell);
  button.addEventListener('click', () => {
    serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    kept.waiting?.postMessage('update');
  });
  follow();
  tell();
}
