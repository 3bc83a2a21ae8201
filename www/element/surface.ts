// Where things are shown: in the page below the control, or in a true modal dialog. One at a time.

import { h, setOrRemove } from './dom';
import { keepQuiet } from './quiet';
import type { Words } from './words';

export interface Showing {
  /** Whether to take the whole attention. */
  modal?: boolean;
  /** What Escape means while the dialog is open. */
  onEscape?: () => void;
  /** Whether to take the focus; a page that has just been opened keeps its own. */
  focus?: boolean;
}

export class Surface {
  /** Holds all that is shown. What happens in it stays in it. */
  readonly box = h('div');
  readonly #inline = h('div', { class: 'inline' });
  readonly #dialog = h('dialog', { class: 'modal', part: 'dialog', 'aria-labelledby': 'headline' });
  readonly #inlineStatus = h('div', { class: 'status', role: 'status' });
  // What lies outside an open modal dialog is not announced, so the dialog has a status of its own.
  readonly #dialogStatus = h('div', { class: 'status', role: 'status' });
  readonly #dialogBody = h('div', { class: 'modal-body' });
  #onEscape: (() => void) | undefined;

  readonly #root: ShadowRoot;

  constructor(root: ShadowRoot) {
    this.#root = root;
    this.#dialog.append(this.#dialogBody, this.#dialogStatus);
    this.box.append(this.#inline, this.#inlineStatus, this.#dialog);
    keepQuiet(this.box);
    root.append(this.box);
    this.#dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.#onEscape?.();
    });
    // A browser may close a dialog that keeps refusing; that is a stop too. The event comes late: when the
    // dialog is open again by then, it was we who closed it, for what it shows now.
    this.#dialog.addEventListener('close', () => {
      if (!this.#dialog.open) this.#onEscape?.();
    });
  }

  /** Adds what comes behind to the looks. */
  dress(sheet: CSSStyleSheet): void {
    this.#root.adoptedStyleSheets = [...new Set([...this.#root.adoptedStyleSheets, sheet])];
  }

  /** Says in which language everything shown is and how it runs; as the page does when nothing is given. */
  speak({ spoken, direction }: Words): void {
    setOrRemove(this.box, 'lang', spoken);
    setOrRemove(this.box, 'dir', direction);
  }

  /** Shows `content` in place of what was shown. The element with the id `headline` takes the focus. */
  show(content: HTMLElement, { modal, onEscape, focus = true }: Showing): void {
    // What was announced of the screen before may be what this one has forgotten.
    this.#quiet();
    if (modal) {
      this.#inline.replaceChildren();
      this.#dialogBody.replaceChildren(content);
      if (!this.#dialog.open) this.#dialog.showModal();
      this.#onEscape = onEscape;
      this.#dialog.scrollTop = 0;
    } else {
      this.#closeDialog();
      this.#inline.replaceChildren(content);
    }
    if (focus) this.attention();
  }

  /** Brings what is shown into view and gives it the focus. */
  attention(): void {
    const shown = this.#dialog.open ? this.#dialogBody : this.#inline;
    const content = shown.firstElementChild;
    if (!content) return;
    shown.querySelector<HTMLElement>('#headline')?.focus({ preventScroll: true });
    // What does not fit is read from its start.
    if (!this.#dialog.open) content.scrollIntoView({ block: content.clientHeight > innerHeight ? 'start' : 'nearest' });
  }

  /** Announces `text` once, politely. */
  say(text: string): void {
    (this.#dialog.open ? this.#dialogStatus : this.#inlineStatus).textContent = text;
  }

  /** Announces `text`, and shows it where `selector` has its place for it. */
  tell(selector: string, text: string): void {
    this.say(text);
    const place = this.#find(selector);
    if (place) place.textContent = text;
  }

  /** Marks a text for copying by hand. */
  select(selector: string): void {
    const text = this.#find(selector);
    if (text) getSelection()?.selectAllChildren(text);
  }

  #find(selector: string): Element | null {
    return (this.#dialog.open ? this.#dialogBody : this.#inline).querySelector(selector);
  }

  clear(): void {
    this.#closeDialog();
    this.#inline.replaceChildren();
    this.#quiet();
  }

  #quiet(): void {
    for (const status of [this.#inlineStatus, this.#dialogStatus]) status.textContent = '';
  }

  #closeDialog(): void {
    this.#onEscape = undefined;
    if (this.#dialog.open) this.#dialog.close();
    this.#dialogBody.replaceChildren();
  }
}
