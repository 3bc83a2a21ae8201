// Before everything inside an element: its file inputs, those that come later too; what is dropped or pasted
// anywhere in it; and its first button, when it has no file input to be the one that counts.

import type { Gate, Guard } from '../gate';
import { ButtonGate } from './button';
import { listenFirst } from './first';
import { InputGate } from './input';
import { ZoneGate } from './zone';

const BUTTON = 'button, [role=button], input[type=button], input[type=submit], input[type=image]';

const WATCHED = { childList: true, subtree: true, attributes: true, attributeFilter: ['type', 'role'] };

export class ScopeGate implements Gate {
  readonly #guard: Guard;
  readonly #inside: () => readonly HTMLElement[];
  readonly #listening = new AbortController();
  readonly #watching = new MutationObserver(() => this.update());
  readonly #inputs = new Map<HTMLInputElement, InputGate>();
  readonly #zone: ZoneGate;
  #button: { element: HTMLElement; gate: ButtonGate } | undefined;
  /** The one whose pictures are asked about, or were last. */
  #active: Gate | undefined;
  #disabled = false;

  /** `inside` gives the outermost elements of what `scope` holds: its children, or itself. */
  constructor(scope: HTMLElement, inside: () => readonly HTMLElement[], guard: Guard) {
    this.#guard = guard;
    this.#inside = inside;
    const { signal } = this.#listening;
    const zone: ZoneGate = new ZoneGate(scope, () => inside()[0], this.#guardFor(() => zone), (files) => this.#pick(files));
    this.#zone = zone;
    // A script may add an input and use it in one turn, before `update` is told of it.
    listenFirst(scope, ['input', 'change'], signal, (event) => {
      const input = event.target;
      if (!(input instanceof HTMLInputElement) || input.type !== 'file' || this.#inputs.has(input)) return;
      this.#adopt(input).hear(event);
    });
    this.#watching.observe(scope, WATCHED);
    this.update();
  }

  /** Looks again for what there is to guard. */
  update(): void {
    const inside = this.#inside();
    // What a slot passes on is not below the element.
    for (const element of inside) this.#watching.observe(element, WATCHED);
    const inputs = new Set(all<HTMLInputElement>(inside, 'input[type=file]'));
    for (const [input, gate] of this.#inputs) {
      if (inputs.has(input)) continue;
      this.#inputs.delete(input);
      this.#letGo(gate);
    }
    for (const input of inputs) if (!this.#inputs.has(input)) this.#adopt(input).begin();
    const button = inputs.size ? undefined : all(inside, BUTTON)[0];
    if (button === this.#button?.element) return;
    if (this.#button) this.#letGo(this.#button.gate);
    this.#button = undefined;
    if (!button) return;
    const gate: ButtonGate = new ButtonGate(button, this.#guardFor(() => gate));
    this.#button = { element: button, gate };
    if (this.#disabled) gate.disable(true);
  }

  open(copies: ReadonlyMap<Blob, File>): void {
    this.#active?.open(copies);
  }

  close(): void {
    for (const gate of this.#gates()) gate.close();
  }

  forget(): void {
    this.#active?.forget();
  }

  pick(): void {
    this.#active?.pick();
  }

  disable(disabled: boolean): void {
    this.#disabled = disabled;
    for (const gate of this.#gates()) gate.disable(disabled);
  }

  release(): void {
    this.#listening.abort();
    this.#watching.disconnect();
    for (const gate of this.#gates()) gate.release();
  }

  focus(): void {
    (this.#active ?? this.#gates()[0])?.focus();
  }

  #gates(): Gate[] {
    return [...this.#inputs.values(), ...(this.#button ? [this.#button.gate] : []), this.#zone];
  }

  #adopt(input: HTMLInputElement): InputGate {
    const gate: InputGate = new InputGate(input, this.#guardFor(() => gate));
    this.#inputs.set(input, gate);
    if (this.#disabled) gate.disable(true);
    return gate;
  }

  #letGo(gate: Gate): void {
    gate.release();
    if (gate !== this.#active) return;
    this.#active = undefined;
    this.#guard.drop();
  }

  /** What comes to a place with an input is picked for that input; false when there is none that takes it. */
  #pick(files: File[]): boolean {
    for (const [input, gate] of this.#inputs) {
      if (input.matches(':disabled')) continue;
      gate.put(files);
      return true;
    }
    return false;
  }

  #guardFor(gate: () => Gate): Guard {
    const guard = this.#guard;
    return {
      message: () => guard.message(),
      take: (files, allWait) => {
        this.#active = gate();
        // One question at a time: what waited elsewhere is put back.
        for (const other of this.#gates()) if (other !== this.#active) other.close();
        guard.take(files, allWait);
      },
      drop: () => {
        if (this.#active === undefined || this.#active === gate()) guard.drop();
      },
      unanswered: () => guard.unanswered(),
    };
  }
}

/** Everything that matches, with the outermost elements themselves, in the order of the page. */
function all<Found extends HTMLElement>(inside: readonly HTMLElement[], selector: string): Found[] {
  return inside.flatMap((element) => [
    ...(element.matches(selector) ? [element as Found] : []),
    ...element.querySelectorAll<Found>(selector),
  ]);
}
