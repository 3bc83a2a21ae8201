// Whether there is a picture in hand: asked about, or answered with yes and not yet handed on.
// As long as there is one, the page asks nothing of the network and does not offer to begin anew.

type Holder = 'asking' | 'handing';

const holders = new Set<Holder>();

/** Fires `change`. */
export const hand = new EventTarget();

export function hold(holder: Holder, holds: boolean): void {
  if (holds) holders.add(holder);
  else holders.delete(holder);
  hand.dispatchEvent(new Event('change'));
}

export function inHand(): boolean {
  return holders.size > 0;
}

/** Ends when no picture is in hand. */
export function empty(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (inHand()) return;
      hand.removeEventListener('change', look);
      resolve();
    };
    hand.addEventListener('change', look);
    look();
  });
}
