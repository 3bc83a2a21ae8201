// Listening before the page does.

/**
 * Hears events whose path crosses `control` before anyone else in the same tree can.
 * Submit events do not leave a shadow tree, so the root of the control is the place to stand.
 */
export function listenFirst(
  control: HTMLElement,
  types: readonly string[],
  signal: AbortSignal,
  hear: (event: Event) => void,
): void {
  const root = control.getRootNode();
  for (const type of types) {
    root.addEventListener(type, (event) => event.composedPath().includes(control) && hear(event), {
      capture: true,
      signal,
    });
  }
}

/** Keeps an event from everyone else. */
export function hold(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
