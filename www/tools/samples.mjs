// What `waitforyes/testing` shows: pictures of tests/fixtures that together lead to every screen, each with its report
// and its flow, and the law of one place. Writes www/generated/samples.json.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { Plain, isMain, main, root, say, www } from './run.mjs';

const generated = resolve(www, 'generated');
const fixture = (name) => readFileSync(resolve(root, 'tests/fixtures', name));

/** The pictures by the names that a test calls them by, the ones that need least first. */
const PICTURES = {
  plain: { bytes: () => fixture('cat.jpg') },
  place: { bytes: () => fixture('made/cat-with-place.jpg') },
  'made-by-ai': { bytes: () => fixture('made/cat-with-grok-marks.jpg') },
  'other-preview': { bytes: () => fixture('made/cat-with-other-preview.jpg'), extras: ['pixels'] },
  'pasted-part': { bytes: () => fixture('made/cat-with-pasted-part.png'), extras: ['pixels'] },
  signed: { bytes: () => fixture('signed/cat-taken.jpg') },
  'signed-and-changed': { bytes: () => changed(fixture('signed/cat-taken.jpg')), extras: ['record'] },
  'read-in-part': { bytes: () => fixture('made/some-avif.avif') },
  unreadable: { bytes: () => fixture('made/not-a-picture.jpg') },
};

const CONTEXTS = ['general', 'intimate', 'profile'];
const NEEDS = ['shown', 'under18', 'pressed', 'shared', 'received'];
const PLACE = 'GB-ENG';

function changed(bytes) {
  bytes[bytes.length - 40] ^= 1;
  return bytes;
}

export async function writeSamples() {
  say('Samples: checking the pictures of the tests');
  const { checked, advised } = await sampling();
  const read = (module) => readFileSync(resolve(generated, `${module}_bg.wasm`));
  const pictures = {};
  for (const [name, { bytes, extras = [] }] of Object.entries(PICTURES)) {
    const said = await checked(bytes(), { contexts: CONTEXTS, extras, read });
    const flows = Object.fromEntries(said.map(({ flow }, at) => [CONTEXTS[at], flow]));
    pictures[name] = { report: said[0].report, flows };
  }
  const situations = all(pictures);
  const pack = readFileSync(resolve(generated, 'law.json'), 'utf8');
  const { places, advice } = await advised(pack, { place: PLACE, situations, read });
  if (advice.includes(undefined)) throw new Plain(`The law pack has no word on ${PLACE}.`);
  const law = { place: PLACE, places: places.filter(({ id }) => id === PLACE), advice: situations.map((situation, at) => [situation, advice[at]]) };
  writeFileSync(resolve(generated, 'samples.json'), JSON.stringify({ pictures, law }));
}

/** Every situation in which the law is asked for. */
function all(pictures) {
  const screens = Object.values(pictures).flatMap(({ flows }) => Object.values(flows).flatMap(({ screens }) => screens));
  const found = new Map();
  for (const { situation } of screens) {
    for (const need of [undefined, ...NEEDS]) {
      const whole = need === undefined ? situation : { ...situation, need };
      found.set(JSON.stringify(whole), whole);
    }
  }
  return [...found.values()];
}

async function sampling() {
  const [{ code }] = await bundle('package/sampling.ts', { name: 'sampling' });
  const folder = resolve(root, 'target/web');
  mkdirSync(folder, { recursive: true });
  const path = resolve(folder, 'sampling.mjs');
  writeFileSync(path, code);
  return import(pathToFileURL(path).href);
}

if (isMain(import.meta.url)) await main(writeSamples);
