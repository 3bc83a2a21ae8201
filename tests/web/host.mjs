// A page of somebody's, with the element in it.

import { visiting } from './harness.mjs';

/** A page of somebody's with this in its body, and a log of what their scripts hear. */
export const hosting = (browser, body, test, options = {}) =>
  visiting(browser, options, async (visit) => {
    const { page } = visit;
    await page.evaluate((body) => {
      const log = (window.log = []);
      let clicking = false;
      // Runs before anything that a click sets off; a task of its own ends it.
      addEventListener('click', () => ((clicking = true), setTimeout(() => (clicking = false))), true);
      const range = document.createRange();
      document.body.replaceChildren(range.createContextualFragment(body));
      for (const type of ['wfy-check', 'wfy-decision', 'wfy-error', 'wfy-found']) {
        document.addEventListener(type, ({ detail }) => log.push({ type, detail, clicking }));
      }
      for (const type of ['change', 'submit', 'drop', 'paste']) {
        for (const target of document.body.querySelectorAll('form, input, .zone')) {
          target.addEventListener(type, (event) => {
            if (event.target !== target) return;
            event.preventDefault();
            log.push({ type, files: target.files?.length });
          });
        }
      }
      document.querySelector('#own')?.addEventListener('click', () => log.push({ type: 'click', clicking }));
    }, body);
    const heard = (...types) => page.evaluate((types) => log.filter(({ type }) => types.includes(type)), types);
    const press = (name) => page.getByRole('button', { name, exact: true }).click();
    await test({ visit, page, heard, press });
  });
