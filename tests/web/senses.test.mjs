// For those who see, move or read otherwise: nothing moves when they ask for that, and what is chosen is told apart
// where the system picks the colours.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './harness.mjs';
import { arriving, go, WAYS } from './ways.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** How many animations run in the page and in the element. */
const moving = (page) =>
  page.evaluate(() => {
    const roots = [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    return roots.flatMap((root) => root.getAnimations({ subtree: true })).length;
  });

test('nothing moves when less motion is asked for', async () => {
  for (const [reducedMotion, moves] of [
    ['no-preference', true],
    ['reduce', false],
  ]) {
    await arriving(browser, {}, async (page) => {
      await go(page, { picture: WAYS.S8.picture });
      const seen = [];
      for (const name of ['Not everyone', 'Get help']) {
        // Looked at in the turn of the press, before anything could come to rest.
        await page.getByRole('button', { name, exact: true }).focus();
        const pressed = page.keyboard.press('Enter');
        seen.push(await moving(page));
        await pressed;
        seen.push(await moving(page));
      }
      assert.equal(seen.some((count) => count > 0), moves, `${reducedMotion}: ${seen}`);
    }, { reducedMotion });
  }
});

test('red is for those who have not agreed and for under-18s alone', async () => {
  const colours = {};
  for (const name of ['S6', 'S8', 'S10']) {
    await arriving(browser, WAYS[name], async (page) => {
      await go(page, WAYS[name]);
      colours[name] = await page.locator('.waiting').evaluate((sign) => {
        const { host } = sign.getRootNode();
        const told = getComputedStyle(sign).stroke;
        const is = (name) => {
          const probe = document.createElement('i');
          probe.style.color = getComputedStyle(host).getPropertyValue(name);
          document.body.append(probe);
          return getComputedStyle(probe).color === told;
        };
        return ['--caution', '--stop'].filter(is).join();
      });
    });
  }
  assert.deepEqual(colours, { S6: '--caution', S8: '--stop', S10: '--stop' });
});

test('in colours of the system what is chosen is told apart, and every control has an edge', async () => {
  await arriving(browser, {}, async (page) => {
    await go(page, { ...WAYS.S8, buttons: [...WAYS.S8.buttons, 'Get help', 'Someone sent it to me'] });
    const look = (name) =>
      page.getByRole('button', { name, exact: true }).first().evaluate((button) => {
        const { backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(button);
        return { backgroundColor, borderTopColor, borderTopWidth };
      });
    const [chosen, other] = [await look('Someone sent it to me'), await look("I'm under 18")];
    assert.notEqual(chosen.backgroundColor, other.backgroundColor);
    const [primary, secondary] = [await look("Don't share"), await look('Ask them first')];
    assert.notEqual(primary.backgroundColor, secondary.backgroundColor);
    for (const { borderTopColor, borderTopWidth } of [chosen, other, primary, secondary]) {
      assert.doesNotMatch(borderTopColor, /^rgba\(.*, 0\)$/);
      assert.ok(parseFloat(borderTopWidth) >= 1);
    }
  }, { forcedColors: 'active' });
});

test('what happened decides which help comes first, and the way out stands before it', async () => {
  await arriving(browser, {}, async (page) => {
    await go(page, { ...WAYS.S8, buttons: [...WAYS.S8.buttons, 'Get help'] });
    const panel = page.locator('[data-panel=help]');
    const first = () => panel.locator('.service h4').first().textContent();
    await panel.locator('.service').first().waitFor();
    assert.match(await panel.locator('button').first().textContent(), /Leave this page/);
    for (const [need, service, said] of [
      ["It shows me, and I'm an adult", /StopNCII/, /within 48 hours/],
      ["I'm under 18", /Report Remove/, /Nobody has to see them/],
      ['Someone is pressing me', /Revenge Porn Helpline/, /Don't pay, and don't send more/],
      ['I shared it and regret it', /Revenge Porn Helpline/, /ask everyone who has it to delete it/],
      ['Someone sent it to me', /\S/, /don't keep it, not even to report it/],
    ]) {
      await panel.getByRole('button', { name: need, exact: true }).click();
      assert.equal(await panel.locator('button[aria-pressed=true]').textContent(), need);
      await panel.locator('.told .service').first().waitFor();
      assert.match(await first(), service, need);
      const details = panel.locator('details');
      if (await details.count()) await details.locator('summary').click();
      assert.match(await panel.innerText(), said, need);
    }
    const dialled = await panel.locator('a.phone').evaluateAll((links) => links.map(({ href }) => href));
    assert.ok(dialled.length > 2 && dialled.every((href) => /^tel:\+?\d+$/.test(href)), `${dialled}`);
    const away = await panel.locator('a[href^=https]').evaluateAll((links) => links.map(({ textContent }) => textContent));
    assert.ok(away.length > 2 && away.every((text) => text.endsWith('(leaves this page)')));
  });
});

test('the way out of help leaves an empty page that cannot be gone back from', async () => {
  await arriving(browser, {}, async (page) => {
    await go(page, { ...WAYS.S8, buttons: [...WAYS.S8.buttons, 'Get help'] });
    await page.locator('[data-panel=help]').getByRole('button', { name: 'Leave this page' }).click();
    await page.waitForURL('about:blank');
    await page.goBack().catch(() => {});
    assert.equal(page.url(), 'about:blank');
  });
});

test('a country of the Union without a place of its own is found by its own name, and gives the Union', async () => {
  await arriving(browser, {}, async (page) => {
    await go(page, { ...WAYS.S8, buttons: [...WAYS.S8.buttons, 'Change place'] });
    const finder = page.locator('.finder');
    const listed = () => finder.locator('li').allTextContents();
    const all = (await listed()).length;
    assert.ok(all > 100, `${all}`);
    for (const [typed, found] of [
      ['Österreich', /Austria/],
      ['austria', /Österreich/],
      ['한국', /대한민국/],
      ['Deutschland', /Germany/],
      ['mexico', /México/],
      ['california', /United States: California/],
      ['cymru', /Wales/],
    ]) {
      await finder.locator('input').fill(typed);
      const there = await listed();
      assert.ok(there.length > 0 && there.length < 4, `${typed}: ${there}`);
      assert.match(there.join(), found);
    }
    await finder.locator('input').fill('Atlantis');
    assert.match(await finder.innerText(), /no place of that name/);
    await finder.locator('input').fill('Österreich');
    await finder.locator('li button').first().click();
    await page.locator('.law .line', { hasText: 'Digital Services Act' }).waitFor();
    assert.match(await page.locator('.law .place b').innerText(), /European Union/);
  });
});
