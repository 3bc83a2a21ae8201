// Every screen by its id, as the tests of a page get it.

import type { Context, ScreenId } from '../../../generated/core.js';
import { type SamplePicture, fake, simulate } from '../../../package/testing';
import type { WaitForYes } from '../../../element/wait-for-yes';
import '../controls.css';
import { all, find, said } from '../page';
import './screens.css';

type Shown = ScreenId | 'checking';

const gate = find<WaitForYes>('#gate');
const context = find<HTMLSelectElement>('#context');
const mode = find<HTMLSelectElement>('#mode');
const what = find<HTMLSelectElement>('#what');
const language = find<HTMLSelectElement>('#language');
const buttons = all<HTMLButtonElement>('[data-screen-id]');

let shown: Shown = 'S0';

function show(id: Shown): void {
  gate.lang = language.value;
  gate.mode = mode.value as WaitForYes['mode'];
  tell(id, reached(id));
}

/** Says which one is shown, and how. */
function tell(id: Shown, picture?: SamplePicture): void {
  shown = id;
  for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset['screenId'] === id));
  find('#js').textContent = code(id, picture);
}

/** Shows it with what was chosen. Where nothing leads there so, with what does, which is then chosen. Gives the picture. */
function reached(id: Shown): SamplePicture | undefined {
  const chosen = (what.value || undefined) as SamplePicture | undefined;
  const contexts = [...context.options].map(({ value }) => value as Context);
  const wanted = context.value as Context;
  for (const picture of chosen ? [chosen, undefined] : [undefined]) {
    for (const one of [wanted, ...contexts.filter((other) => other !== wanted)]) {
      if (!leads(id, one, picture)) continue;
      context.value = one;
      if (!picture) what.value = '';
      find('#said').textContent = picture === chosen ? '' : said('none');
      return picture;
    }
  }
  throw new Error(id);
}

function leads(id: Shown, one: Context, picture: SamplePicture | undefined): boolean {
  gate.context = one;
  try {
    void simulate(gate, id, { picture });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What a test of a page's own says for this. */
function code(id: Shown, picture: SamplePicture | undefined): string {
  const options = picture ? `, { picture: '${picture}' }` : '';
  const set = [
    ...(gate.context === 'general' ? [] : [`element.context = '${gate.context}';`]),
    ...(gate.mode === 'inline' ? [] : [`element.mode = '${gate.mode}';`]),
    ...(gate.lang === 'en' ? [] : [`element.lang = '${gate.lang}';`]),
  ];
  return ["import { simulate } from 'waitforyes/testing';", '', "const element = document.querySelector('wait-for-yes');", ...set, `simulate(element, '${id}'${options});`].join('\n');
}

for (const button of buttons) button.addEventListener('click', () => show(button.dataset['screenId'] as Shown));
for (const select of [context, mode, what, language]) select.addEventListener('change', () => show(shown));

// The element begins with S0 by itself. A screen that is asked for takes the focus, which is not for a page that opens.
fake();
tell(shown);
