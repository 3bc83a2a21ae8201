// The gate stands before a control of the page: what the person picks waits there until they have answered.

/** What a gate tells the element. */
export interface Guard {
  /**
   * Pictures to ask about; none when a button stands for something that we do not see. Whether all of them
   * wait, or only the first is taken.
   */
  take(files: File[], allWait: boolean): void;
  /** The picture in hand was put back, or the form was reset. */
  drop(): void;
  /** Someone tries to go on without an answer. */
  unanswered(): void;
  /** What a form shows while there is no answer. */
  message(): string;
}

export interface Gate {
  /** The answer was yes to sharing: what waited goes on, each with the copy in its place that was made of it. */
  open(copies: ReadonlyMap<Blob, File>): void;
  /** The answer was no, or there was none: what waited is forgotten. */
  close(): void;
  /** Lets go of the pictures that wait, without a word; an answer is still to come. */
  forget(): void;
  /** Lets the person pick again; called in a click of theirs. */
  pick(): void;
  /** Lets nothing be picked. */
  disable(disabled: boolean): void;
  /** Gives the control back to the page. */
  release(): void;
  /** Where the focus goes when the asking is over. */
  focus(): void;
}
