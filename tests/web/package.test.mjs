// The package as somebody gets it: packed, installed, and used in the places that it says it works in.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { api } from '../../www/tools/describe.mjs';
import { commandLine } from '../../www/tools/build.mjs';
import { root, run, www } from '../../www/tools/run.mjs';
import { POLICY } from '../../www/tools/serve.mjs';
import { withTables } from '../../www/tools/tables.mjs';
import { launch, require, visiting } from './harness.mjs';

const PKG = resolve(root, 'pkg');
const PLACE = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');
const SIGNED = resolve(root, 'tests/fixtures/signed/cat-taken.jpg');

/** What the README says, in a page and its script. */
const BODY = '<wait-for-yes><input type="file" name="photo"></wait-for-yes>';
const SCRIPT = `window.log = [];
for (const type of ['wfy-check', 'wfy-decision', 'wfy-error']) {
  addEventListener(type, (event) => log.push([type, event.detail]));
}
`;
const html = (script, body = BODY) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Somebody's page</title><link rel="icon" href="data:,">
<script type="module" src="${script}"></script></head><body>${body}</body></html>`;

/** Lets a page have its icon out of itself. */
const policy = POLICY.replace("img-src 'self' blob:", "img-src 'self' blob: data:");

let browser;
let folder;
/** Where somebody has installed the package. */
let project;
let installed;

before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'waitforyes-package-'));
  project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "name": "somebody", "private": true, "type": "module" }');
  const packed = await npm(['pack', PKG, '--json', '--pack-destination', folder], folder);
  const [{ filename }] = JSON.parse(packed);
  await npm(['install', '--offline', join(folder, filename)], project);
  installed = join(project, 'node_modules/waitforyes');
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

async function npm(args, cwd) {
  return (await run('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund'], { cwd, quiet: true })).output;
}

/** Puts files into a folder of its own. */
function page(name, files) {
  const made = join(folder, name);
  mkdirSync(made, { recursive: true });
  for (const [path, content] of Object.entries(files)) writeFileSync(join(made, path), content);
  return made;
}

/** Somebody picks a picture with a place, says that nobody is in it, and goes on. */
async function goThrough({ page }, before = []) {
  await page.setInputFiles('input[name=photo]', PLACE);
  const press = (name) => page.getByRole('button', { name, exact: true }).click();
  await press('Nobody is in it');
  await page.locator('[data-screen=S2] .card').first().waitFor();
  await press('Keep as is');
  assert.deepEqual(await page.evaluate(() => log), [
    ...before,
    ['wfy-check', null],
    ['wfy-decision', { share: true }],
  ]);
}

const vite = async () => import(pathToFileURL(require.resolve('vite')).href);

function viteProject() {
  cpSync(page('vite', { 'index.html': html('/main.js'), 'main.js': `import 'waitforyes';\n${SCRIPT}` }), project, {
    recursive: true,
  });
}

test('a bare Vite project, built: picture, question, decision, under a strict policy', async () => {
  viteProject();
  const { build } = await vite();
  await build({ root: project, configFile: false, logLevel: 'error' });
  await visiting(browser, { folder: join(project, 'dist'), policy }, async (visit) => {
    await goThrough(visit);
    assert.ok(visit.site.requests.some(({ path }) => /\/core-[^/]+\.wasm$/.test(path)));
  });
});

test('a bare Vite project, as it is written: picture, question, decision', async () => {
  viteProject();
  const { createServer } = await vite();
  const server = await createServer({ root: project, configFile: false, logLevel: 'error', cacheDir: join(folder, 'cache') });
  try {
    await server.listen(0);
    await visiting(browser, { folder: project, policy }, async (visit) => {
      await visit.page.goto(server.resolvedUrls.local[0]);
      visit.problems.length = 0;
      await goThrough(visit);
    });
  } finally {
    await server.close();
  }
});

test('a plain page without a build step: picture, question, decision', async () => {
  const plain = page('plain', { 'index.html': html('./main.js'), 'main.js': `import './waitforyes/waitforyes.js';\n${SCRIPT}` });
  cpSync(installed, join(plain, 'waitforyes'), { recursive: true });
  await visiting(browser, { folder: plain, policy }, async (visit) => {
    const loads = () => visit.site.requests.map(({ path }) => path).filter((path) => /\.(js|wasm)$/.test(path)).sort();
    const scripts = ['/main.js', '/waitforyes/later.js', '/waitforyes/waitforyes.js'];
    for (let waits = 0; waits < 100 && loads().length < scripts.length; waits += 1) await visit.page.waitForTimeout(100);
    await visit.idle();
    assert.deepEqual(loads(), scripts, 'nothing else is loaded before the first use');
    await goThrough(visit);
  });
});

test('a plain page that has the script of the element alone: the question is asked, and the page is told', async () => {
  const plain = page('alone', { 'index.html': html('./main.js'), 'main.js': `import './waitforyes.js';\n${SCRIPT}` });
  cpSync(join(installed, 'waitforyes.js'), join(plain, 'waitforyes.js'));
  await visiting(browser, { folder: plain, policy }, async (visit) => {
    await visit.page.setInputFiles('input[name=photo]', PLACE);
    await visit.page.getByRole('button', { name: 'Not everyone', exact: true }).click();
    await visit.page.locator('dialog:modal [data-screen=S8]').waitFor();
    const errors = await visit.page.evaluate(() => log.filter(([type]) => type === 'wfy-error'));
    assert.deepEqual(errors, [['wfy-error', { code: 'cannot-load' }]]);
    visit.expectProblem(/404/);
  });
});

test('files that were moved are found where the page says', async () => {
  const script = `import { configure } from './waitforyes/waitforyes.js';
configure({ wasm: 'moved/core.wasm', pack: 'moved/law.json' });
window.again = () => configure({});
${SCRIPT}`;
  const plain = page('moved', { 'index.html': html('./main.js'), 'main.js': script });
  cpSync(installed, join(plain, 'waitforyes'), { recursive: true });
  mkdirSync(join(plain, 'moved'));
  for (const name of ['core.wasm', 'law.json']) renameSync(join(plain, 'waitforyes', name), join(plain, 'moved', name));
  await visiting(browser, { folder: plain, policy }, async (visit) => {
    await goThrough(visit);
    const moved = visit.site.requests.filter(({ path }) => path.startsWith('/moved/'));
    assert.deepEqual(moved.map(({ path }) => path).sort(), ['/moved/core.wasm', '/moved/law.json']);
    await assert.rejects(visit.page.evaluate(() => again()), /loaded already/);
  });
});

test('files in a folder of their own are found by `wasm` in the tag, but the worker is not; a script may name it', async () => {
  const body = BODY.replace('<wait-for-yes', '<wait-for-yes wasm="kept"');
  for (const [name, script] of [
    ['by-attribute', "import './waitforyes/waitforyes.js';\n"],
    [
      'by-script',
      `import { configure } from './waitforyes/waitforyes.js';
configure({ folder: './kept/', worker: () => new Worker('./kept/worker.js', { type: 'module' }) });
`,
    ],
  ]) {
    const plain = page(name, { 'index.html': html('./main.js', body), 'main.js': script + SCRIPT });
    cpSync(installed, join(plain, 'waitforyes'), { recursive: true });
    cpSync(installed, join(plain, 'kept'), { recursive: true });
    for (const file of readdirSync(join(plain, 'waitforyes'))) if (/\.wasm$|^law/.test(file)) rmSync(join(plain, 'waitforyes', file));
    rmSync(join(plain, name === 'by-script' ? 'waitforyes' : 'kept', 'worker.js'));
    await visiting(browser, { folder: plain, policy }, async (visit) => {
      await goThrough(visit);
      const paths = visit.site.requests.map(({ path }) => path).filter((path) => /\.wasm$|law\.json$/.test(path));
      assert.ok(paths.length >= 5 && paths.every((path) => path.startsWith('/kept/')), paths.join());
      // What comes later changes nothing, and takes nothing down.
      await visit.page.evaluate(() => document.querySelector('wait-for-yes').setAttribute('wasm', '/nowhere/'));
      await visit.page.setInputFiles('input[name=photo]', []);
      await goThrough(visit, [['wfy-check', null], ['wfy-decision', { share: true }]]);
    });
  }
});

test('what makes copies is loaded where they are offered, and nowhere else', async () => {
  const body = BODY.replace('<wait-for-yes', '<wait-for-yes checks="record pixels"');
  const plain = page('without-copies', { 'index.html': html('./main.js', body), 'main.js': `import './waitforyes/waitforyes.js';\n${SCRIPT}` });
  cpSync(installed, join(plain, 'waitforyes'), { recursive: true });
  await visiting(browser, { folder: plain, policy }, async (visit) => {
    const loads = (name) => visit.site.requests.filter(({ path }) => path === `/waitforyes/${name}`).length;
    const ready = () => visit.page.evaluate(() => customElements.get('wait-for-yes').ready);
    await goThrough(visit);
    await ready();
    assert.deepEqual([loads('copy.wasm'), loads('unbrotli.wasm')], [0, 1]);
    // Another element offers them, while a picture is in hand.
    await visit.page.setInputFiles('input[name=photo]', []);
    await visit.page.setInputFiles('input[name=photo]', PLACE);
    await visit.page.locator('[data-screen=Q1]').waitFor();
    await visit.page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<wait-for-yes><input type="file" name="other"></wait-for-yes>'));
    await visit.page.getByRole('button', { name: 'Nobody is in it', exact: true }).click();
    await visit.page.getByRole('button', { name: 'Keep as is', exact: true }).click();
    assert.equal(loads('copy.wasm'), 0);
    await visit.page.setInputFiles('input[name=other]', PLACE);
    await visit.page.getByRole('button', { name: 'Nobody is in it', exact: true }).click();
    const download = visit.page.waitForEvent('download');
    await visit.page.getByRole('button', { name: 'Copy without location', exact: true }).click();
    await download;
    assert.equal(loads('copy.wasm'), 1);
  });
});

/** What esbuild makes by itself: one script that is no module, in which no address is known. */
async function toOneScript(entry) {
  const { rolldown } = await import(pathToFileURL(require.resolve('rolldown')).href);
  const built = await rolldown({ input: entry, logLevel: 'silent' });
  const { output } = await built.generate({ format: 'iife', codeSplitting: false });
  await built.close();
  return output[0].code;
}

test('bundled to a script that is no module: `folder` says where all is; without it, the question is asked and the reason told', async () => {
  for (const [name, script] of [
    ['one-script', `import { configure } from 'waitforyes';
configure({ folder: '/kept/' });
${SCRIPT}`],
    ['one-script-lost', `import 'waitforyes';
${SCRIPT}`],
  ]) {
    writeFileSync(join(project, 'entry.js'), script);
    const code = await toOneScript(join(project, 'entry.js'));
    assert.ok(!code.includes('import.meta'));
    const plain = page(name, { 'index.html': html('./main.js').replace('type="module"', 'defer'), 'main.js': code });
    cpSync(installed, join(plain, 'kept'), { recursive: true });
    await visiting(browser, { folder: plain, policy }, async (visit) => {
      if (name === 'one-script') return goThrough(visit);
      await visit.page.setInputFiles('input[name=photo]', PLACE);
      await visit.page.getByRole('button', { name: 'Not everyone', exact: true }).click();
      await visit.page.locator('dialog:modal [data-screen=S8]').waitFor();
      const errors = await visit.page.evaluate(() => log.filter(([type]) => type === 'wfy-error'));
      assert.deepEqual(errors, [['wfy-error', { code: 'cannot-load' }]]);
      assert.equal(visit.problems.length, 1);
      visit.expectProblem(/call configure/);
    });
  }
});

test('two copies of the element on one page: the first one is the element, and works', async () => {
  const script = `import './waitforyes/waitforyes.js';
const first = customElements.get('wait-for-yes');
await import('./waitforyes/inline.js');
window.same = first === customElements.get('wait-for-yes');
${SCRIPT}`;
  const plain = page('twice', { 'index.html': html('./main.js'), 'main.js': script });
  cpSync(installed, join(plain, 'waitforyes'), { recursive: true });
  await visiting(browser, { folder: plain, policy }, async (visit) => {
    // The first copy asks before the second has come, and with it the ears of this page.
    await visit.page.waitForFunction(() => 'same' in window);
    await goThrough(visit);
    assert.equal(await visit.page.evaluate(() => same), true);
  });
});

test('inline: one file, and not one request for the check', async () => {
  const plain = page('inline', { 'index.html': html('./main.js'), 'main.js': `import './inline.js';\n${SCRIPT}` });
  cpSync(join(installed, 'inline.js'), join(plain, 'inline.js'));
  const blobs = policy.replace("worker-src 'self'", 'worker-src blob:').replace("connect-src 'self'", "connect-src 'none'");
  await visiting(browser, { folder: plain, policy: blobs }, async (visit) => {
    await visit.cutNetwork();
    await goThrough(visit);
    visit.assertNoRequests();
  });
});

test('a module that is not the one of the package is refused; the question is asked', async () => {
  const plain = page('spoiled', { 'index.html': html('./main.js'), 'main.js': `import './waitforyes/waitforyes.js';\n${SCRIPT}` });
  cpSync(installed, join(plain, 'waitforyes'), { recursive: true });
  // A section with a name and nothing in it: the module stays valid, and does the same.
  const other = Buffer.concat([readFileSync(join(installed, 'core.wasm')), Buffer.of(0, 2, 1, 0x78)]);
  assert.ok(WebAssembly.validate(other));
  const replace = new Map([['/waitforyes/core.wasm', other]]);
  await visiting(browser, { folder: plain, policy, replace }, async (visit) => {
    await visit.page.setInputFiles('input[name=photo]', PLACE);
    await visit.page.locator('[data-screen=Q1]').waitFor();
    const errors = await visit.page.evaluate(() => log.filter(([type]) => type === 'wfy-error'));
    assert.deepEqual(errors, [['wfy-error', { code: 'cannot-load' }]]);
  });
});

test('check in a page, and in a worker of the page: no element, and the report of the command line', async () => {
  const plain = page('check', {
    'index.html': html('./main.js', '<input type="file">'),
    'main.js': `import { check } from './waitforyes/check.js';
window.check = check;
window.inWorker = (file) => new Promise((done) => {
  const worker = new Worker('./worker.js', { type: 'module' });
  worker.onmessage = ({ data }) => done(data);
  worker.postMessage(file);
});
`,
    'worker.js': `import { check } from './waitforyes/check.js';
onmessage = async ({ data }) => postMessage(JSON.stringify(await check(data)));
`,
  });
  cpSync(installed, join(plain, 'waitforyes'), { recursive: true });
  const expected = await natively(PLACE);
  await visiting(browser, { folder: plain, policy }, async ({ page }) => {
    await page.setInputFiles('input', PLACE);
    const said = await page.evaluate(async () => {
      const [file] = document.querySelector('input').files;
      const bytes = await file.arrayBuffer();
      return [JSON.stringify(await check(file)), JSON.stringify(await check(bytes)), await inWorker(file), !!customElements.get('wait-for-yes')];
    });
    assert.deepEqual(said, [expected, expected, expected, false]);
  });
});

test('check in Node: the report of the command line, with the record and the pixels when they are asked for', async () => {
  for (const [path, options, flags] of [
    [PLACE, {}, []],
    [PLACE, { pixels: true }, ['--pixels']],
    [SIGNED, { record: true }, []],
    [SIGNED, { record: true, pixels: true }, ['--pixels']],
  ]) {
    assert.equal(await inNode(path, options), await natively(path, flags), `${path} ${JSON.stringify(options)}`);
  }
});

test('check in Node: a module that is not the one of the package is refused', async () => {
  const other = join(folder, 'other');
  cpSync(installed, join(other, 'node_modules/waitforyes'), { recursive: true });
  const path = join(other, 'node_modules/waitforyes/core.wasm');
  writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.of(0, 2, 1, 0x78)]));
  const code = "import { check } from 'waitforyes/check'; await check(new Uint8Array(9)).catch(({ name, code }) => console.log(name, code));";
  assert.equal((await node(code, other)).trim(), 'CheckError cannot-load');
});

test('a server may import every entry: nothing happens there', async () => {
  const code = `for (const name of ['waitforyes', 'waitforyes/inline', 'waitforyes/check', 'waitforyes/testing']) {
  const entry = await import(name);
  console.log(Object.keys(entry).sort().join());
}
console.log(typeof HTMLElement);`;
  assert.deepEqual((await node(code)).trim().split('\n'), [
    'WaitForYes,configure',
    'WaitForYes,configure',
    'CheckError,check',
    'fake,pictures,simulate',
    'undefined',
  ]);
});

const node = async (code, cwd = project) =>
  (await run(process.execPath, ['--input-type=module', '--eval', code], { cwd, quiet: true })).output;

function inNode(path, options) {
  return node(`import { readFile } from 'node:fs/promises';
import { check } from 'waitforyes/check';
process.stdout.write(JSON.stringify(await check(await readFile(${JSON.stringify(path)}), ${JSON.stringify(options)})));`);
}

/** The native program's report, without the path. */
async function natively(path, flags = []) {
  const { output } = await commandLine(['--json', ...flags, path]);
  const { path: said, ...report } = JSON.parse(output);
  assert.equal(said, path);
  return JSON.stringify(report);
}

test('publint and attw have nothing to say', async () => {
  const { publint } = await import(pathToFileURL(require.resolve('publint')).href);
  const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
  assert.deepEqual(messages, []);
  const attw = join(www, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const asIs = Object.keys(JSON.parse(readFileSync(join(PKG, 'package.json'), 'utf8')).exports).filter((name) => /json|wasm|\*/.test(name));
  const args = [attw, join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz'))), '--profile', 'esm-only', '--exclude-entrypoints', ...asIs];
  const { code, output } = await run(process.execPath, args, { quiet: true, failing: true });
  assert.equal(code, 0, output);
});

test('the types say what there is, however modules are looked for', async () => {
  const source = `import { WaitForYes, configure, type Report } from 'waitforyes';
import { CheckError, check } from 'waitforyes/check';
import { WaitForYes as Same } from 'waitforyes/inline';
import { simulate } from 'waitforyes/testing';
const gate = document.querySelector('wait-for-yes');
if (gate) {
  gate.maxBytes = 10;
  gate.context = 'intimate';
  // @ts-expect-error No such context.
  gate.context = 'other';
  const share: Promise<boolean> = gate.ask(new Blob());
  gate.addEventListener('wfy-decision', ({ detail }) => {
    const share: boolean = detail.share;
    // @ts-expect-error A page is not told why.
    void [share, detail.why];
  });
  gate.checks = 'record copy';
  gate.wasm = '/static/waitforyes/';
  gate.addEventListener('wfy-found', (event) => {
    const kinds: string[] = event.detail.findings.map(({ kind }) => kind);
    if (kinds.length) event.preventDefault();
  });
  const shown: Promise<boolean> = simulate(gate, 'S8', { picture: 'place' });
  // @ts-expect-error No such screen.
  void [shown, simulate(gate, 'S99')];
  void share;
}
addEventListener('wfy-decision', (event) => console.log(event.detail.share));
document.addEventListener('wfy-error', ({ detail }) => console.log(detail.code));
const report: Report = await check(new Uint8Array(9), { record: true });
const kind: 'location' | undefined = report.findings.map(({ kind }) => kind).find((kind) => kind === 'location');
// @ts-expect-error No such finding.
if (kind === 'nothing') configure({ wasm: new URL('https://example.org/') });
const ready: Promise<void> = Same.ready;
void [CheckError, WaitForYes, ready];
`;
  writeFileSync(join(project, 'types.ts'), source);
  const compiler = join(www, 'node_modules/typescript/bin/tsc');
  for (const module of [['esnext', 'bundler'], ['nodenext', 'nodenext']]) {
    const args = [compiler, '--noEmit', '--strict', '--target', 'es2022', '--module', module[0], '--moduleResolution', module[1], '--types', '', 'types.ts'];
    const { code, output } = await run(process.execPath, args, { cwd: project, quiet: true, failing: true });
    assert.equal(code, 0, output);
  }
});

test('the table of the element says what the class has', async () => {
  const { attributes, properties, methods, events, slots, states, parts, cssProperties } = api();
  const plain = page('table', { 'index.html': html('./waitforyes.js') });
  cpSync(installed, plain, { recursive: true });
  await visiting(browser, { folder: plain, policy }, async ({ page }) => {
    const has = await page.evaluate(() => {
      const { prototype, observedAttributes, ...rest } = Object.getOwnPropertyDescriptors(customElements.get('wait-for-yes'));
      const members = [];
      for (let at = prototype.value; at !== HTMLElement.prototype; at = Object.getPrototypeOf(at)) {
        members.push(...Object.entries(Object.getOwnPropertyDescriptors(at)));
      }
      const own = members.filter(([name]) => !/^(constructor|\w+Callback)$/.test(name));
      const names = (found) => found.map(([name]) => name).sort();
      return {
        observed: observedAttributes.value ?? customElements.get('wait-for-yes').observedAttributes,
        properties: names(own.filter(([, { get }]) => get)),
        readOnly: names(own.filter(([, { get, set }]) => get && !set)),
        methods: names(own.filter(([, { value }]) => value)),
        still: Object.keys(rest).filter((name) => !['length', 'name'].includes(name)),
      };
    });
    const told = {
      properties: [...attributes.map(({ property }) => property), ...properties.map(({ name }) => name)].sort(),
      readOnly: properties.filter(({ readonly }) => readonly).map(({ name }) => name).sort(),
      methods: methods.filter((method) => !method.static).map(({ name }) => name).sort(),
      still: methods.filter((method) => method.static).map(({ name }) => name).sort(),
    };
    const { observed, ...rest } = has;
    assert.deepEqual(rest, told);
    assert.deepEqual(observed.filter((name) => name !== 'lang' && !attributes.some((told) => told.name === name)), []);
    const reflected = await page.evaluate((attributes) => {
      const element = document.createElement('wait-for-yes');
      return attributes.map(({ name, property, value }) => {
        const before = element[property];
        element[property] = value;
        return [name, before ?? null, element.hasAttribute(name), element[property]];
      });
    }, attributes.map(({ name, property, type }) => ({ name, property, value: example(type) })));
    assert.deepEqual(
      reflected,
      attributes.map(({ name, type, default: standard }) => [name, said(standard), true, example(type)]),
    );
  });
  const source = readdirSync(join(www, 'element'), { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(www, 'element', name), 'utf8'))
    .join('\n');
  const all = (pattern) => [...new Set([...source.matchAll(pattern)].map(([, found]) => found))].sort();
  const names = (list) => list.map(({ name }) => name);
  assert.deepEqual(names(events), all(/\btell\(this, '(wfy-[a-z-]+)'/g));
  assert.deepEqual(names(cssProperties), all(/var\((--wfy-[a-z-]+)/g));
  assert.deepEqual(names(slots), ['', ...all(/\bof\('([a-z]+)'\)/g)]);
  assert.deepEqual(names(states), all(/\.set\((?:share \? )?'([a-z]+)'/g).concat('stopped').sort());
  const roles = all(/button\([^,]+(?:\([^)]*\))?, '([a-z]+)'/g);
  const named = all(/part: '([a-z-]+)'/g);
  assert.deepEqual(names(parts), [...new Set([...named, ...roles, 'button', 'primary'])].sort());
  const described = JSON.parse(readFileSync(join(installed, 'custom-elements.json'), 'utf8')).modules[0].declarations[0];
  assert.deepEqual(names(described.attributes), names(attributes));
  assert.ok(described.cssProperties.every(({ default: standard }) => standard.length > 0));
});

test('the tables of the README are those of the element', () => {
  const readme = readFileSync(join(PKG, 'README.md'), 'utf8');
  assert.equal(readme, withTables(readme, api()), 'node www/tools/describe.mjs writes them');
});

/** A value that an attribute of this type can have, and does not have by itself. */
function example(type) {
  if (type === 'boolean') return true;
  if (type.startsWith('number')) return 7;
  return type.match(/'([^']+)'\s*$/)?.[1] ?? 'GB-SCT';
}

/** What a property gives that nobody has set. */
const said = (standard) => (standard === 'undefined' ? null : JSON.parse(standard.replaceAll("'", '"')));
