// The README's picture of the page: `npm --prefix www run screenshot`, after a build.

import { resolve } from 'node:path';
import { root } from '../../www/tools/run.mjs';
import { launch, visiting } from './harness.mjs';

const picture = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');
const context = { viewport: { width: 760, height: 1110 }, colorScheme: 'light' };

const browser = await launch();
try {
  await visiting(browser, { context }, async (visit) => {
    await visit.page.evaluate(async () => (await customElements.whenDefined('wait-for-yes')).ready);
    await visit.drop('wait-for-yes', picture);
    await visit.page.getByRole('button', { name: 'Show picture' }).click();
    // Nothing is in the picture that a person has not put there: no focus ring, no pointer.
    await visit.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.blur());
    await visit.page.mouse.move(0, 0);
    await visit.screenshot(resolve(root, 'www/app/screenshot.png'));
  });
} finally {
  await browser.close();
}
