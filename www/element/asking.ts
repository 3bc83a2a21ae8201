// One picture on its way: checked, then asked about, screen by screen, until it ends in share or not.

import type { Button, Context, Finding, Flow, Goes, Report, Screen, ScreenId } from '../generated/core.js';
import { button, h } from './dom';
import { codeOf } from './error';
import { coming } from './languages';
import type { Added } from './later/added';
import type { Preview } from './later/preview';
import type { Law } from './law';
import type { Code, Extra } from './messages';
import { questions } from './question';
import { render } from './screens';
import { type Later, engine, hand, inTime, later } from './shared';
import type { Surface } from './surface';
import type { Words } from './words';

/** What may happen after the end, besides the answer. */
export type After = 'leave' | 'another';

/** What an asking needs of the element that it runs in. */
export interface Setting {
  /** In the language that was there when they were taken. */
  words: Words;
  /** Takes the words of the language that is there now, and says that all that is shown is in it. */
  speak(): Words;
  law: Law;
  surface: Surface;
  /** Whether the page is the element's own. */
  own: boolean;
  /** Whether every screen takes the whole attention, not only those that must. */
  modal: boolean;
  maxBytes: number | undefined;
  /** What the page is about. */
  context: Context;
  /** What stands above the first screen. */
  note: Parameters<Words['text']> | undefined;
  /** What the page may have put something into that is to be shown. */
  page: Element;
  /** Whether there is to be a button that leads there. */
  offers(goes: Goes): boolean;
  /** The picture was read; true when the page shows the findings itself. */
  found(report: Report): boolean;
  /** The check has come to its end, and a first screen is shown. */
  asks(): void;
  /** The check did not work; the question is asked all the same. */
  failed(code: Code): void;
  /** A copy of the picture, without private data, was made and saved. */
  copied(original: Blob, copy: File): void;
  /** The picture is not kept any longer, whatever is answered. */
  forget(): void;
  /** The end, in the same turn as the click that brought it. */
  end(share: boolean, after?: After): void;
}

/** The words of each extra, while it is waited for and where it fails. */
const EXTRAS: Record<Extra, { begins: string; failed: string }> = {
  record: { begins: 'ui.stage.checking-record', failed: 'record.failed' },
  pixels: { begins: 'ui.stage.pixels', failed: 'pixels.failed' },
};

export class Asking {
  readonly #setting: Setting;
  readonly #abort = new AbortController();
  /** Tells the engine that the picture is out of hand. */
  readonly #release: () => void;
  #file: Blob | undefined;
  #later: Later | undefined;
  #added: Added | undefined;
  #flow: Flow;
  #report: Report | undefined;
  #preview: Preview | undefined;
  #note: string | undefined;
  /** The findings that the page shows itself. */
  #theirs: readonly string[] | undefined;
  /** The person was told what a copy does to a signed record. */
  #signedKnown = false;
  #copying = false;
  #copied = false;
  /** What the report holds that the person asked for. */
  readonly #extras = new Set<Extra>();
  /** Ends when the person gives up waiting for one more. */
  #extra = new AbortController();
  /** Ends with the screen that is shown. */
  #screen = new AbortController();

  constructor(file: Blob | undefined, setting: Setting) {
    this.#file = file;
    this.#setting = setting;
    this.#flow = questions[setting.context];
    this.#release = hand.hold();
  }

  /** Checks the picture, if there is one, and shows the first screen. */
  async begin(): Promise<void> {
    const { page, note, speak, surface, end } = this.#setting;
    const { signal } = this.#abort;
    const begins = () => this.#progress('ui.stage.loading', () => end(false));
    let stage = begins();
    if (coming) {
      // Whoever is quick to pick has not waited for the words; where they do not come, English stands for them.
      await inTime(coming);
      if (signal.aborted) return;
      this.#setting.words = speak();
      stage = begins();
    }
    const { words } = this.#setting;
    this.#note = note && words.text(...note);
    try {
      this.#later = await later();
      if (signal.aborted) return;
      surface.dress(this.#later.styles());
      // Once: a page could see it done with every screen.
      this.#added = this.#later.addedBy(page, words);
      if (this.#file) await this.#check(this.#file, signal, stage);
      // The law is loaded now or not at all: a request that comes with an answer would give it away.
      else (await engine()).load();
    } catch (error) {
      if (signal.aborted) return;
      if (this.#file) this.#note = words.text('ui.no-check');
      this.#setting.failed(codeOf(error));
    }
    if (signal.aborted) return;
    if (this.#report) await this.#tellFound(this.#report);
    if (signal.aborted) return;
    this.#setting.asks();
    this.#show(this.#flow.start);
    // What was found is told with the question, not with the gate before it.
    if (this.#flow.start !== 'S6') this.#announce();
  }

  /**
   * Tells the page what the file says, once and before the first screen, so that it tells nothing of an answer. What
   * the person asks for later is between them and us. Whoever hears of it may end the asking, or take the element out,
   * which comes to its end in the same task.
   */
  async #tellFound(report: Report): Promise<void> {
    if (this.#flow.start === 'S14') return;
    if (this.#setting.found(report)) this.#theirs = report.findings.map((finding) => JSON.stringify(finding));
  }

  /** Whether a finding is for us to show. */
  #isOurs(finding: Finding | undefined): boolean {
    return !this.#theirs?.includes(JSON.stringify(finding));
  }

  /** A screen as it is to be here: without what the page shows itself, or leaves out. */
  #here(screen: Screen): Screen {
    return {
      ...screen,
      cards: screen.cards.filter((at) => this.#isOurs(this.#report?.findings[at])),
      buttons: screen.buttons.filter(({ goes }) => this.#setting.offers(goes)).map((button) => this.#named(button)),
    };
  }

  /** Once there is a copy, that is what goes on, and not the picture as it is. */
  #named(button: Button): Button {
    return this.#copied && button.message === 'button.keep-as-is' ? { ...button, message: 'button.continue' } : button;
  }

  /** Forgets everything. Nothing more is shown or ended by this asking. */
  drop(): void {
    this.#abort.abort();
    this.#extra.abort();
    this.#screen.abort();
    this.#forget();
    this.#setting.surface.clear();
    this.#release();
  }

  /** Checks the picture, with `extra` and what else was asked for before; tells each stage. */
  async #check(file: Blob, signal: AbortSignal, stage: HTMLElement, extra?: Extra): Promise<void> {
    const { maxBytes, context, words } = this.#setting;
    const { report, flow } = await (await engine()).check(file, {
      signal,
      maxBytes,
      context,
      record: extra === 'record' || this.#extras.has('record'),
      pixels: extra === 'pixels' || this.#extras.has('pixels'),
      onProgress: (now) => {
        stage.textContent = words.text(`ui.stage.${now}`);
      },
    });
    if (signal.aborted) return;
    if (extra) this.#extras.add(extra);
    if (extra === 'pixels') this.#note = this.#later?.pixelsNote(report, this.#report, words);
    this.#report = report;
    this.#flow = flow;
    this.#preview ??= this.#later && new this.#later.Preview(file, report.file);
  }

  /** Checks one thing more, and asks anew with what that found. */
  async #checkMore(extra: Extra): Promise<void> {
    if (!this.#file) return;
    const { words, surface } = this.#setting;
    const giveUp = (this.#extra = new AbortController());
    const stage = this.#progress(EXTRAS[extra].begins, () => giveUp.abort());
    try {
      await this.#check(this.#file, giveUp.signal, stage, extra);
    } catch {
      // What was found before stands.
      this.#note = words.text(EXTRAS[extra].failed);
    }
    if (this.#abort.signal.aborted) return;
    if (giveUp.signal.aborted) this.#note = words.text('ui.given-up');
    const said = this.#note;
    this.#show(this.#flow.start);
    if (said === undefined) this.#announce();
    else surface.say(said);
  }

  /** Shows that something is going on, `begins` first, and how to give it up. */
  #progress(begins: string, stop: () => void): HTMLElement {
    const { words, surface, modal } = this.#setting;
    const stage = h('p', { id: 'headline', tabindex: -1, role: 'status' }, words.text(begins));
    const cancel = button(words.text('ui.cancel'), 'secondary', stop);
    const bar = h('progress', { 'aria-labelledby': 'headline' });
    surface.show(h('div', { class: 'progress' }, stage, bar, cancel), { modal, onEscape: stop });
    return stage;
  }

  #show(id: ScreenId): void {
    const screen = this.#flow.screens.find((screen) => screen.id === id);
    // A flow holds every screen that its buttons name; a broken one must not end in sharing.
    if (!screen) return this.#setting.end(false);
    this.#screen.abort();
    this.#screen = new AbortController();
    if (screen.forgets) {
      this.#forget();
      this.#setting.forget();
    }
    const { words, law, own, surface, modal, end } = this.#setting;
    const content = render(this.#here(screen), {
      words,
      law,
      later: this.#later,
      own,
      added: this.#added,
      situation: screen.situation,
      report: this.#report,
      preview: this.#preview,
      note: this.#note,
      signal: this.#screen.signal,
      press: (goes) => this.#press(goes, id),
    });
    // A page can tell that a dialog is open, so whatever can only be a no is in one.
    const apart = modal || screen.modal || screen.forgets;
    surface.show(content, { modal: apart, onEscape: () => end(false) });
    this.#note = undefined;
  }

  #press(goes: Goes, id: ScreenId): void {
    const { end } = this.#setting;
    switch (goes.to) {
      case 'screen':
        this.#show(goes.screen);
        return id === 'S6' ? this.#announce() : undefined;
      case 'share':
        return end(true);
      case 'stop':
        return end(false);
      case 'leave':
        return end(false, 'leave');
      case 'another':
        return end(false, 'another');
      case 'copy-message':
        return void this.#copyMessage();
      case 'copy':
        return void this.#copy(id);
      case 'check-record':
        return void this.#checkMore('record');
      case 'look-at-pixels':
        return void this.#checkMore('pixels');
      case 'panel':
        // Panels open where their button is.
        return;
    }
  }

  /** Saves a copy without private data, and says on the same screen what became of it. */
  async #copy(id: ScreenId): Promise<void> {
    const [file, report, later] = [this.#file, this.#report, this.#later];
    if (!file || !report || !later || this.#copying) return;
    const { signal } = this.#screen;
    const { words, surface, copied } = this.#setting;
    this.#copying = true;
    const options = { signal, signedKnown: this.#signedKnown };
    const { said, copy } = await later.saveCopy(await engine(), file, report.file.mime ?? file.type, options);
    this.#copying = false;
    // Told once, a second press is a yes.
    this.#signedKnown ||= said === 'copy.refused.signed';
    if (copy) {
      this.#copied = true;
      copied(file, copy);
    }
    if (signal.aborted) return;
    this.#note = words.text(said);
    this.#show(id);
    surface.say(words.text(said));
  }

  async #copyMessage(): Promise<void> {
    const { words, surface } = this.#setting;
    try {
      await navigator.clipboard.writeText(words.text('s9.message'));
      surface.tell('#copied', words.text('ui.copied'));
    } catch {
      surface.tell('#copied', words.text('ui.copy-failed'));
      surface.select('#message');
    }
  }

  /** Tells the findings once to those who do not see the cards. */
  #announce(): void {
    const { words, surface } = this.#setting;
    if (!this.#later || !this.#report) return;
    const ours = this.#report.findings.filter((finding) => this.#isOurs(finding));
    // The page has its own way to say what it shows.
    if (this.#theirs && ours.length === 0) return;
    surface.say(this.#later.announcement(ours, words));
  }

  #forget(): void {
    this.#preview?.drop();
    this.#preview = undefined;
    this.#file = undefined;
    this.#report = undefined;
  }
}
