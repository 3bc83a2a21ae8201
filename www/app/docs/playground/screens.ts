// Every screen by its id, shown apart from any decision.

import type { Flow, Goes, Report, ScreenId } from '../../../generated/core.js';
import { type CheckOptions, questions } from '../../../element/engine';
import { load } from '../../../element/languages';
import { Law } from '../../../element/law';
import { Preview } from '../../../element/preview';
import { render } from '../../../element/screens';
import { engine } from '../../../element/shared';
import { styles } from '../../../element/styles';
import { Surface } from '../../../element/surface';
import { Words } from '../../../element/words';
import { find } from './page';
import { pictures } from './pictures';

/** The picture whose check leads to a screen, where it is not the plain one. */
const PICTURES: Partial<Record<ScreenId, string>> = {
  Q1: 'made/cat-with-grok-marks.jpg',
  Q2: 'made/cat-with-grok-marks.jpg',
  S13: 'made/cat-with-grok-marks.jpg',
  S14: 'made/not-a-picture.jpg',
  S18: 'made/cat-with-other-preview.jpg',
  S19: 'made/some-avif.avif',
  S2: 'made/cat-with-place.jpg',
  S3: 'made/cat-with-grok-marks.jpg',
  S3p: 'made/cat-with-grok-marks.jpg',
  S4: 'made/cat-with-pasted-part.png',
  S5: 'signed/cat-taken.jpg',
};

/** What is asked for besides, where the plain check does not lead there. */
const OPTIONS: Partial<Record<ScreenId, CheckOptions>> = {
  S18: { pixels: true },
  S4: { pixels: true },
  S5: { record: true },
  S6: { context: 'intimate' },
};

/** Lets each of the buttons show its screen in `host`. */
export function screens(host: HTMLElement, buttons: HTMLButtonElement[]): void {
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [styles()];
  const surface = new Surface(root);
  const law = new Law(engine);
  let shown = new AbortController();

  /** A screen of a flow; its buttons lead on to others of the same flow. */
  const show = (id: ScreenId, flow: Flow, words: Words, report?: Report, preview?: Preview) => {
    const screen = flow.screens.find((screen) => screen.id === id);
    if (!screen) return;
    shown.abort();
    shown = new AbortController();
    const press = (goes: Goes) => goes.to === 'screen' && show(goes.screen, flow, words, report, preview);
    const scene = { words, law, situation: screen.situation, report, preview, note: undefined, own: false, signal: shown.signal, press };
    surface.speak(words.spoken, words.direction);
    surface.show(render(screen, scene), { modal: false, onEscape: () => {}, focus: false });
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset['screenId'] === id));
  };

  let turns = 0;
  const go = async (id: ScreenId) => {
    const turn = ++turns;
    host.setAttribute('aria-busy', 'true');
    const language = find<HTMLSelectElement>('#language').value;
    await load(language);
    const words = new Words(language);
    const file = await pictureFor(id);
    const { report, flow } = await engine().check(file, OPTIONS[id]);
    // What was chosen meanwhile has its own turn.
    if (turn !== turns) return;
    host.removeAttribute('aria-busy');
    const own = id === 'S0' ? questions.general : flow;
    show(id, own, words, report, new Preview(file, report.file));
  };
  for (const button of buttons) button.addEventListener('click', () => void go(button.dataset['screenId'] as ScreenId));
  void go('Q1');
}

/** The picture that a screen is shown of; for S5, one that was changed after it was signed. */
async function pictureFor(id: ScreenId): Promise<File> {
  const name = PICTURES[id] ?? 'cat.jpg';
  const file = (await pictures).get(name);
  if (!file) throw new Error(name);
  if (id !== 'S5') return file;
  const bytes = new Uint8Array(await file.arrayBuffer());
  bytes[bytes.length - 40]! ^= 1;
  return new File([bytes], file.name, { type: file.type });
}
