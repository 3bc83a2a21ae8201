// Whether a picture is in hand. Whoever counts requests must not learn from their time what a person does, so
// nothing is asked of the network meanwhile.

export class Hand {
  #held = 0;
  readonly #afterwards: (() => void)[] = [];

  get holds(): boolean {
    return this.#held > 0;
  }

  /** Says that a picture is in hand, until the function that it gives is called. */
  hold(): () => void {
    this.#held += 1;
    let holds = true;
    return () => {
      if (!holds) return;
      holds = false;
      this.#held -= 1;
      // The next picture of one pick is taken in hand in the same turn.
      queueMicrotask(() => {
        if (!this.holds) for (const act of this.#afterwards) act();
      });
    };
  }

  /** Calls `act` whenever the last picture is out of hand. */
  afterwards(act: () => void): void {
    this.#afterwards.push(act);
  }
}
