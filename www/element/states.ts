// What the element is doing, for the looks of the page around it: as a state of its own, `:state(asking)`, and as an
// attribute of the same name, for a browser without such states and for scripts.
// It says as much as the events do. A further check that the person asks for is part of the asking.

export type State = 'checking' | 'asking' | 'stopped' | 'shared';

const STATES: readonly State[] = ['checking', 'asking', 'stopped', 'shared'];

export class States {
  readonly #element: HTMLElement;
  readonly #own: CustomStateSet | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#own = element.attachInternals?.().states;
    this.set(undefined);
  }

  /** Ends what was, and begins `now`. */
  set(now: State | undefined): void {
    for (const state of STATES) {
      this.#element.toggleAttribute(state, state === now);
      try {
        this.#own?.[state === now ? 'add' : 'delete'](state);
      } catch {
        // Chrome before 125 takes no names but such as `--asking`.
      }
    }
  }
}
