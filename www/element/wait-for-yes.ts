// <wait-for-yes>: checks a picture on the device and asks whether everyone in it has said yes, before it goes on.
// The page around it learns one thing, `wfy-decision {share}`, and never why.

import type { Report } from '../generated/core.js';
import { type After, Asking, type Setting } from './asking';
import { Attributes, keepEarly } from './attributes';
import { tell } from './events';
import type { Gate, Guard } from './gate';
import { OwnGate } from './gate/own';
import { ScopeGate } from './gate/scope';
import { load, ours, tagAt } from './languages';
import { Law } from './law';
import type { Code } from './messages';
import { offered } from './offers';
import { questions } from './question';
import { render } from './screens';
import { engine, hand, keptIn, loadAhead, offersCopies } from './shared';
import { States } from './states';
import { styles } from './styles';
import { Surface } from './surface';
import { type Texts, Words } from './words';

const NAME = 'wait-for-yes';

/** What a page may have set before there was a setter. */
const EARLY = ['checks', 'context', 'disabled', 'file', 'for', 'maxBytes', 'mode', 'place', 'wasm', 'words'] as const;

export class WaitForYes extends Attributes {
  static readonly observedAttributes = ['checks', 'place', 'disabled', 'for', 'lang', 'wasm'];

  /** Loads the check ahead of its first use. Rejects when it cannot be loaded; the question works all the same. */
  static get ready(): Promise<void> {
    return engine().then(({ ready }) => ready);
  }

  #file: Blob | undefined;
  #texts: Texts = {};
  #surface: Surface | undefined;
  #slot: HTMLSlotElement | undefined;
  #states: States | undefined;
  readonly #law = new Law(engine);
  #gate: Gate | undefined;
  /** What the gate was put before. */
  #bound: { scope: HTMLElement | undefined; root: Node; id: string | null } | undefined;
  readonly #seeking = new MutationObserver(() => this.#findScope() !== this.#bound?.scope && this.#bind());
  #asking: Asking | undefined;
  /** Pictures of the same pick that wait for their turn, and how many there were. */
  #waiting: Blob[] = [];
  #picked = 0;
  #all: readonly Blob[] = [];
  /** The copies that were made, by their originals. */
  #copies = new Map<Blob, File>();
  /** Whether what is asked about waits at the gate. */
  #fromGate = false;
  /** What scripts ask about: the first has its turn, or is about to have it. */
  #asks: { files: Blob[]; answer: (share: boolean) => void }[] = [];
  /** Ends with the start screen of a page of its own. */
  #start = new AbortController();
  /** The language that the start screen is in, while it is there. */
  #started: string | undefined;
  readonly #listening = new MutationObserver(() => void this.#learn());
  /** A page that is left may be kept whole by the browser, and come back. */
  readonly #left = ({ persisted }: PageTransitionEvent) => persisted && this.reset();

  /** The picture in hand, or its copy: set by the page for a button, by a drop for a zone, and gone once it can only be a no. */
  get file(): Blob | undefined {
    return this.#file && this.#copyOf(this.#file);
  }

  set file(file: Blob | undefined) {
    this.#file = file;
    this.#all = file ? [file] : [];
  }

  /**
   * The pictures that were picked together; a copy without private data in place of the picture that it was made of.
   * In `wfy-decision`, all of them have the same answer.
   */
  get files(): readonly Blob[] {
    return this.#all.map((file) => this.#copyOf(file));
  }

  /** Texts that stand in for ours, key by key. */
  get words(): Texts {
    return this.#texts;
  }

  set words(texts: Texts) {
    this.#texts = texts;
  }

  /** Checks a file and shows nothing. */
  async check(file: Blob): Promise<Report> {
    return (await (await engine()).check(file, { maxBytes: this.maxBytes })).report;
  }

  /**
   * Checks a file and asks about it; true when the person goes on. Of several, each has its turn, and true means all.
   * Asked again meanwhile, it waits for the answer; what was picked and is asked about ends unshared.
   */
  ask(file: Blob | readonly Blob[]): Promise<boolean> {
    return new Promise((resolve, reject) => {
      if (!this.isConnected) return reject(new DOMException('not in a document', 'InvalidStateError'));
      // What waits is in hand, too.
      const release = hand.hold();
      const files = file instanceof Blob ? [file] : [...file];
      this.#asks.push({ files, answer: (share) => (release(), resolve(share)) });
      if (this.#asks.length === 1) this.#turn(files);
    });
  }

  /** Begins with what a script asks about. */
  #turn(files: Blob[]): void {
    // What waited at the gate is not what is asked about now.
    this.#stop();
    this.#gate?.close();
    this.#take(files, false, true);
  }

  /** Forgets the picture and the answers, and asks for nothing any more. */
  reset(): void {
    this.#drop();
    this.#forgetPick();
    this.#gate?.close();
    void this.#learn();
  }

  connectedCallback(): void {
    keepEarly<WaitForYes>(this, EARLY);
    loadAhead();
    offersCopies(offered(this.checks, { to: 'copy' }));
    if (!this.#surface) this.#build();
    this.#bind();
    this.#listen();
    addEventListener('pagehide', this.#left);
    void this.#learn();
  }

  disconnectedCallback(): void {
    // A move takes an element out and puts it in again within one task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#drop();
      this.#unbind();
      this.#listening.disconnect();
      removeEventListener('pagehide', this.#left);
    });
  }

  attributeChangedCallback(name: string): void {
    if (name === 'checks') offersCopies(offered(this.checks, { to: 'copy' }));
    if (name === 'place') this.#law.choose(this.place ?? undefined);
    if (name === 'disabled') this.#gate?.disable(this.disabled);
    if (name === 'for' && this.#surface) this.#bind();
    if (name === 'lang' && this.#surface) void this.#learn();
    if (name === 'wasm') keptIn(this.wasm ?? undefined);
  }

  #build(): void {
    // Closed, or the path of a click would name the answer to every listener of the page.
    const root = this.attachShadow({ mode: 'closed' });
    root.adoptedStyleSheets = [styles()];
    this.#slot = document.createElement('slot');
    root.append(this.#slot);
    this.#surface = new Surface(root);
    this.#states = new States(this);
    this.#slot.addEventListener('slotchange', () => this.#bind());
  }

  /** Finds what is to be guarded and puts a gate before it. */
  #bind(): void {
    if (!this.isConnected) return;
    const root = this.getRootNode();
    const scope = this.#findScope();
    const bound = this.#bound;
    if (bound && bound.scope === scope && bound.root === root && bound.id === this.for) {
      if (this.#gate instanceof ScopeGate) this.#gate.update();
      return;
    }
    // What is not there yet may still be on its way.
    if (!scope && document.readyState === 'loading') {
      return document.addEventListener('DOMContentLoaded', () => this.#bind(), { once: true });
    }
    this.#drop();
    this.#unbind();
    this.#bound = { scope, root, id: this.for };
    // A control elsewhere may come, or give way to another, at any time.
    if (this.for !== null) this.#seeking.observe(root, { childList: true, subtree: true, attributeFilter: ['id'] });
    const guard = this.#guard();
    if (scope) this.#gate = new ScopeGate(scope, () => (scope === this ? this.#inside() : [scope]), guard);
    else if (this.#surface && this.for === null) this.#gate = new OwnGate(this, this.#surface.box, guard, (focus) => this.#showStart(focus));
    this.toggleAttribute('data-own', this.#gate instanceof OwnGate);
    if (this.disabled) this.#gate?.disable(true);
  }

  #unbind(): void {
    this.#seeking.disconnect();
    this.#gate?.release();
    this.#gate = undefined;
    this.#bound = undefined;
  }

  /** The element whose inside is guarded: the control that `for` names, or this one when it wraps something. */
  #findScope(): HTMLElement | undefined {
    if (this.for === null) return this.#inside().length ? this : undefined;
    // Taken out, it is its own root, or in one that knows no ids.
    return (this.getRootNode() as Partial<Document>).getElementById?.(this.for) ?? undefined;
  }

  #inside(): HTMLElement[] {
    const inside = this.#slot?.assignedElements({ flatten: true }) ?? [];
    return inside.filter((element) => element instanceof HTMLElement);
  }

  #guard(): Guard {
    return {
      message: () => this.#words().text('ui.unanswered'),
      take: (files, allWait) => {
        this.#drop();
        this.#take(files, true, allWait);
      },
      drop: () => this.#drop(),
      unanswered: () => this.#surface?.attention(),
    };
  }

  /** Begins to ask about `files`, one after another; with none, about what the page has set or what we do not see. */
  #take(files: Blob[], fromGate: boolean, allWait: boolean): void {
    this.#fromGate = fromGate;
    const [first = this.#file, ...rest] = files;
    this.#file = first;
    this.#waiting = allWait ? rest : [];
    this.#all = first ? [first, ...this.#waiting] : [];
    this.#copies = new Map();
    this.#picked = this.#waiting.length + 1;
    this.#begin(first, files.length > 1 && !allWait ? ['ui.one-picture'] : undefined);
  }

  #begin(file: Blob | undefined, note?: Setting['note']): void {
    const surface = this.#surface;
    if (!surface) return;
    this.#started = undefined;
    const number = this.#picked - this.#waiting.length;
    const asking = new Asking(file, {
      words: this.#speak(),
      speak: () => this.#speak(),
      surface,
      law: this.#law,
      own: this.#own,
      modal: this.mode === 'modal',
      maxBytes: this.maxBytes,
      context: this.context,
      note: this.#picked > 1 ? ['ui.count', { number, count: this.#picked }] : note,
      page: this,
      offers: (goes) => offered(this.checks, goes),
      // A copy: what the page does with it must not change what the person is told.
      found: (report) => !tell(this, 'wfy-found', JSON.parse(JSON.stringify(report)), true),
      asks: () => this.#states?.set('asking'),
      failed: (code: Code) => tell(this, 'wfy-error', { code }),
      copied: (original, copy) => this.#copies.set(original, copy),
      forget: () => this.#forget(),
      end: (share, after) => this.#end(share, after),
    });
    this.#asking = asking;
    this.#states?.set('checking');
    tell(this, 'wfy-check', null);
    // Whoever hears of it may end the asking, or begin another.
    if (this.#asking === asking) void asking.begin();
  }

  /** Keeps nothing of what was picked; the answer that follows can only be a no. */
  #forget(): void {
    this.#forgetPick();
    this.#waiting = [];
    if (this.#fromGate) this.#gate?.forget();
  }

  #forgetPick(): void {
    this.#file = undefined;
    this.#all = [];
    this.#copies = new Map();
  }

  #copyOf(file: Blob): Blob {
    return this.#copies.get(file) ?? file;
  }

  /** One picture is answered. The next one of the same pick has its turn; a single no ends them all. */
  #end(share: boolean, after?: After): void {
    const [next, ...rest] = this.#waiting;
    if (share && next) {
      this.#asking?.drop();
      this.#waiting = rest;
      this.#file = next;
      return this.#begin(next);
    }
    const ask = this.#asks.shift();
    // Whoever leaves is asked nothing more.
    after === 'leave' ? this.#drop() : this.#stop();
    const [following] = this.#asks;
    const file = this.#file;
    if (!share) this.#forgetPick();
    if (share && this.#fromGate) this.#gate?.open(this.#copies);
    else this.#gate?.close();
    this.#states?.set(share ? 'shared' : 'stopped');
    tell(this, 'wfy-decision', { share });
    ask?.answer(share);
    // A page of the element's own has nobody to hand it to, but for who hears of the decision.
    if (this.#own && this.#file === file) this.#forgetPick();
    this.#gate?.focus();
    // Whoever asked reads `files` first.
    if (following) setTimeout(() => this.#asks[0] === following && this.#turn(following.files));
    else if (after === 'another') this.#gate?.pick();
    else void this.#learn();
    // A page of its own gives way to an empty one, and is not there to go back to.
    if (after === 'leave' && this.#own) this.ownerDocument.defaultView?.location.replace('about:blank');
  }

  /** Ends what is being asked, and what waits for its turn, without a word to the page. */
  #drop(): void {
    this.#stop();
    for (const { answer } of this.#asks.splice(0)) answer(false);
  }

  #stop(): void {
    this.#asking?.drop();
    this.#asking = undefined;
    this.#waiting = [];
    this.#states?.set(undefined);
  }

  /** Whether the page is the element's own, for there is no control of the page's. */
  get #own(): boolean {
    return this.#gate instanceof OwnGate;
  }

  #showStart(focus: boolean): void {
    const screen = questions.general.screens.find(({ id }) => id === 'S0');
    if (!screen || !this.#surface) return;
    this.#start.abort();
    this.#start = new AbortController();
    const words = this.#speak();
    this.#started = words.language;
    const content = render(screen, {
      words,
      law: this.#law,
      situation: screen.situation,
      own: true,
      signal: this.#start.signal,
      press: (goes) => goes.to === 'another' && this.#gate?.pick(),
    });
    this.#surface.show(content, { focus });
  }

  #words(): Words {
    return new Words(tagAt(this), this.#texts);
  }

  /** The words as they are now; what is shown is said to be in their language. */
  #speak(): Words {
    const words = this.#words();
    this.#surface?.speak(words);
    return words;
  }

  /** Watches the language of everything around. */
  #listen(): void {
    this.#listening.disconnect();
    for (let root = this.getRootNode(); ; root = root.host.getRootNode()) {
      this.#listening.observe(root, { subtree: true, attributeFilter: ['lang'] });
      if (!(root instanceof ShadowRoot)) break;
    }
  }

  /** Loads the language that the page is in here, unless a picture is in hand: nothing is asked of the network then. */
  async #learn(): Promise<void> {
    const language = ours(tagAt(this));
    if (this.#asking || hand.holds || language === undefined) return;
    await load(language);
    if (this.isConnected && this.#started !== undefined && this.#started !== this.#words().language) this.#showStart(false);
  }
}

// Two copies of this file on one page must not fight over the name.
if (globalThis.customElements && !customElements.get(NAME)) customElements.define(NAME, WaitForYes);

declare global {
  interface HTMLElementTagNameMap {
    'wait-for-yes': WaitForYes;
  }
  // Of elements, documents and the window: the events bubble.
  interface GlobalEventHandlersEventMap {
    'wfy-check': CustomEvent<null>;
    'wfy-decision': CustomEvent<{ share: boolean }>;
    'wfy-error': CustomEvent<{ code: Code }>;
    'wfy-found': CustomEvent<Report>;
  }
}
