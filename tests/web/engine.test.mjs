// The engine and its worker when things go wrong: a trap, a hang, a cancel, nothing to load.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { root } from '../../www/tools/run.mjs';
import { POLICY } from '../../www/tools/serve.mjs';
import { APP, ENGINE_PAGE, lacks, launch, require, visiting } from './harness.mjs';

/** In the module that `trapped` makes, a file of this many bytes traps. */
const TRAPS = 7777;

/** And one of this many bytes never ends. */
const HANGS = 8888;

/** What the shipped module uses. */
const FEATURES = [
  'BulkMemory',
  'BulkMemoryOpt',
  'Multivalue',
  'MutableGlobals',
  'NontrappingFPToInt',
  'ReferenceTypes',
  'SignExt',
];

let browser;
let spoiled;
before(async () => {
  browser = await launch();
  spoiled = new Map([[wasmPath(ENGINE_PAGE), await trapped(wasm(ENGINE_PAGE))]]);
});
after(() => browser?.close());

test('the page of these tests holds the module that ships', () => {
  assert.deepEqual(wasm(ENGINE_PAGE), wasm(APP));
});

test('after a trap the next file is checked, and nothing is loaded again', async () => {
  await visiting(browser, { folder: ENGINE_PAGE, replace: spoiled }, async (visit) => {
    await visit.page.evaluate(() => engine.ready);
    await visit.cutNetwork();
    const said = await visit.page.evaluate(async (sizes) => {
      const said = [];
      for (const size of sizes) said.push(await sayOf(engine, size));
      said.push((await engine.places()).length > 0);
      return said;
    }, [100, TRAPS, 100, TRAPS, TRAPS, 100]);
    assert.deepEqual(said, ['checked', 'crashed', 'checked', 'crashed', 'crashed', 'checked', true]);
    visit.assertNoRequests();
  });
});

test('a cancelled check rejects at once, and the next file is checked', async () => {
  await visiting(browser, { folder: ENGINE_PAGE, replace: spoiled }, async (visit) => {
    const said = await visit.page.evaluate(async (hangs) => {
      // Without the cancel, the one that hangs would outlast the test.
      const engine = new Engine({ patience: 1_000_000 });
      await engine.ready;
      const cancel = new AbortController();
      const hanging = sayOf(engine, hangs, { signal: cancel.signal });
      await new Promise((done) => setTimeout(done, 50));
      cancel.abort();
      const later = new Promise((done) => setTimeout(done, 0, 'later'));
      return [await Promise.race([hanging, later]), await sayOf(engine, 100)];
    }, HANGS);
    assert.deepEqual(said, ['AbortError', 'checked']);
  });
});

test('a worker begun after a cancel needs no network, and nothing is asked for while a picture is in hand', async () => {
  await visiting(browser, { folder: ENGINE_PAGE, replace: spoiled, cached: false }, async (visit) => {
    const cancelling = () =>
      visit.page.evaluate(async (hangs) => {
        const cancel = new AbortController();
        setTimeout(() => cancel.abort(), 50);
        return [await sayOf(engine, hangs, { signal: cancel.signal }), await sayOf(engine, 100)];
      }, HANGS);
    await visit.page.evaluate(() => engine.ready);
    await visit.page.evaluate(() => (window.release = engine.hold()));
    // The network stays: what is asked for is counted, not refused.
    await visit.forgetRequests();
    assert.deepEqual(await cancelling(), ['AbortError', 'checked']);
    assert.deepEqual(await cancelling(), ['AbortError', 'cannot-load'], 'there was one worker to spare');
    await visit.page.waitForTimeout(200);
    visit.assertNoRequests();
    // With no picture in hand it is made good.
    await visit.page.evaluate(() => (release(), engine.ready));
    await visit.forgetRequests();
    await visit.page.evaluate(() => (window.release = engine.hold()));
    assert.deepEqual(await cancelling(), ['AbortError', 'checked']);
    visit.assertNoRequests();
  });
});

test('a check alone has its picture in hand too', async () => {
  await visiting(browser, { folder: ENGINE_PAGE, replace: spoiled, cached: false }, async (visit) => {
    await visit.page.evaluate(() => engine.ready);
    await visit.forgetRequests();
    const said = await visit.page.evaluate(async (hangs) => {
      const cancel = new AbortController();
      const hanging = sayOf(engine, hangs, { signal: cancel.signal });
      const waiting = sayOf(engine, 100);
      setTimeout(() => cancel.abort(), 50);
      return [await hanging, await waiting];
    }, HANGS);
    assert.deepEqual(said, ['AbortError', 'checked']);
    // The worker that was used up is replaced only then.
    await visit.page.evaluate(() => engine.ready);
    assert.deepEqual(visit.site.requests.map(({ path }) => path.replace(/-[^/]*/, '')), ['/assets/worker']);
  });
});

test('what could not be loaded is not tried again while a picture is in hand', async () => {
  const replace = new Map([[wasmPath(ENGINE_PAGE), Buffer.from('no wasm')]]);
  await visiting(browser, { folder: ENGINE_PAGE, replace, cached: false }, async (visit) => {
    const { page } = visit;
    const ready = () => page.evaluate(() => engine.ready.then(() => 'ready', ({ code }) => code));
    assert.equal(await ready(), 'cannot-load');
    await visit.forgetRequests();
    await page.evaluate(() => (window.release = engine.hold()));
    const said = await page.evaluate(async () => [
      await sayOf(engine, 100),
      await engine.guess().catch(({ code }) => code),
      await engine.ready.catch(({ code }) => code),
    ]);
    assert.deepEqual(said, ['cannot-load', 'cannot-load', 'cannot-load']);
    await page.waitForTimeout(200);
    visit.assertNoRequests();
    replace.clear();
    await page.evaluate(() => release());
    assert.equal(await ready(), 'ready');
    assert.equal(await page.evaluate(() => sayOf(engine, 100)), 'checked');
  });
});

test('an engine that is disposed of and used again starts afresh', async () => {
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    const said = await visit.page.evaluate(async () => {
      const first = sayOf(engine, 100);
      engine.dispose();
      return [await first, await sayOf(engine, 100)];
    });
    assert.deepEqual(said, ['AbortError', 'checked']);
  });
});

test('a check that hangs is given up, and what waits behind it is answered', async () => {
  await visiting(browser, { folder: ENGINE_PAGE, replace: spoiled }, async (visit) => {
    const said = await visit.page.evaluate(async (hangs) => {
      // Long enough for a slow machine to load everything.
      const engine = new Engine({ patience: 5000 });
      await engine.ready;
      return Promise.all([sayOf(engine, hangs), sayOf(engine, 100), engine.places().then((places) => places.length > 0)]);
    }, HANGS);
    assert.deepEqual(said, ['too-slow', 'checked', true]);
  });
});

test('a check that takes long but tells of its stages is not given up; one that falls silent is', async () => {
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    const said = await visit.page.evaluate(async () => {
      const STAGES = 8;
      const answer = { report: { file: { bytes: 100 } }, flow: { screens: [0] } };
      /** A worker that tells of stages, a fourth of the patience apart, and answers if it is to. */
      const worker = (answers) => {
        const made = { terminate() {}, postMessage };
        const tell = (data) => made.onmessage({ data });
        function postMessage({ kind, id }) {
          if (kind === 'start') return setTimeout(() => ['ready', 'settled'].forEach((kind) => tell({ kind })));
          const steps = [{ kind: 'began' }, ...Array(STAGES).fill({ kind: 'stage', stage: 'pixels' })];
          if (answers) steps.push({ kind: 'answer', answer });
          steps.forEach((step, at) => setTimeout(() => tell({ id, ...step }), at * 250));
        }
        return made;
      };
      return Promise.all([true, false].map((answers) => sayOf(new Engine({ patience: 1000, worker: () => worker(answers) }), 100)));
    });
    assert.deepEqual(said, ['checked', 'too-slow']);
  });
});

test('progress is told stage by stage, and a signal that is already given up asks nothing', async () => {
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    const said = await visit.page.evaluate(async () => {
      const stages = [];
      await sayOf(engine, 100, { onProgress: (stage) => stages.push(stage) });
      return { stages, aborted: await sayOf(engine, 100, { signal: AbortSignal.abort() }) };
    });
    assert.deepEqual(said.stages, ['container', 'metadata', 'marks', 'findings']);
    assert.equal(said.aborted, 'AbortError');
  });
});

test('a larger file than allowed is refused unread, by its size alone', async () => {
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    const { findings, file } = await visit.page.evaluate(async () => {
      const checked = await engine.check(jpeg(5000), { maxBytes: 4999 });
      return checked.report;
    });
    assert.equal(file.bytes, 5000);
    assert.deepEqual(findings[0].params.errors, [{ error: 'limit', resource: 'bytes', at: 4999 }]);
  });
});

test('a file that cannot be read is told apart, and the next one is checked', { skip: lacks('private files') }, async () => {
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    const said = await visit.page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle('gone.jpg', { create: true });
      const writer = await handle.createWritable();
      await writer.write(jpeg(100));
      await writer.close();
      const file = await handle.getFile();
      await folder.removeEntry('gone.jpg');
      const code = await engine.check(file).catch((error) => error.code);
      return [code, await sayOf(engine, 100)];
    });
    assert.deepEqual(said, ['cannot-read', 'checked']);
  });
});

test('metadata alone are read from the start of a JPEG, and all of another file is checked', async () => {
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    const files = await visit.files(
      resolve(root, 'tests/fixtures/made/cat-with-place.jpg'),
      resolve(root, 'tests/fixtures/made/infotext.png'),
    );
    const [jpeg, png] = await visit.page.evaluate(async (files) => {
      // Zeros behind the picture, so that the file is longer than what is read of it.
      const long = new File([files[0], new Uint8Array(1 << 20)], 'long.jpg');
      const both = async (file) => ({ read: await engine.read(file), whole: (await engine.check(file)).report });
      return [await both(long), await both(files[1])];
    }, files);
    const notRead = ({ checks }) => checks.filter(({ why }) => why === 'not-read').map(({ id }) => id);
    assert.deepEqual(jpeg.read.fields, jpeg.whole.fields);
    assert.deepEqual(notRead(jpeg.read), ['container', 'ai-marks', 'hidden-data']);
    assert.deepEqual(notRead(jpeg.whole), []);
    assert.deepEqual(png.read, png.whole);
  });
});

test('packed boxes are read by a module of their own, and told as unread where it did not come', async () => {
  const xmpStatus = async (visit) => {
    const { xmp, fields } = await visit.page.evaluate(async (bytes) => {
      const { report } = await engine.check(new File([new Uint8Array(bytes)], 'packed.jxl'));
      return { xmp: report.checks.find(({ id }) => id === 'xmp'), fields: report.fields };
    }, [...packedJxl()]);
    return { xmp, city: fields.find(({ name }) => name === 'City')?.value };
  };
  await visiting(browser, { folder: ENGINE_PAGE, replace: spoiled }, async (visit) => {
    await visit.page.evaluate(async () => (await engine.ready, void engine.hold()));
    await visit.cutNetwork();
    assert.deepEqual(await xmpStatus(visit), { xmp: { id: 'xmp', status: 'done' }, city: 'Ulm' });
    // A worker that begins later has it too.
    const ended = (hangs) => sayOf(engine, hangs, { signal: AbortSignal.timeout(50) });
    assert.equal(await visit.page.evaluate(ended, HANGS), 'TimeoutError');
    assert.equal((await xmpStatus(visit)).city, 'Ulm');
    visit.assertNoRequests();
  });
  const replace = new Map([[wasmPath(ENGINE_PAGE, 'unbrotli'), Buffer.from('no wasm')]]);
  await visiting(browser, { folder: ENGINE_PAGE, replace }, async (visit) => {
    await visit.page.evaluate(() => engine.ready);
    const unread = { id: 'xmp', status: 'stopped', why: 'format' };
    assert.deepEqual(await xmpStatus(visit), { xmp: unread, city: undefined });
  });
});

test('the law comes from the pack that ships', async () => {
  const pack = JSON.parse(readFileSync(resolve(root, 'www/generated/law.json'), 'utf8'));
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    const said = await visit.page.evaluate(async () => {
      const places = await engine.places();
      const situation = { ai: true, intimate: true, under18: false };
      const advice = await Promise.all(places.map(({ id }) => engine.advise(id, situation)));
      return { places, advice, guess: await engine.guess(), none: await engine.advise('XX', situation) };
    });
    const named = pack.places.map(({ id, name, within }) => (within ? { id, name, within } : { id, name }));
    assert.deepEqual(said.places.map(({ also, ...place }) => place), named);
    const union = said.places.flatMap(({ id, also }) => (also ? [[id, also.includes('AT'), also.includes('DE')]] : []));
    assert.deepEqual(union, [['EU', true, false]], 'the Union speaks for those that have no place of their own');
    assert.deepEqual(said.advice.map(({ place, checked }) => [place, checked]), pack.places.map(({ id, checked }) => [id, checked]));
    assert.equal(said.guess, 'GB-ENG', 'for a browser in London');
    assert.equal(said.none, undefined);
  });
});

test('without wasm the engine says so, and the question is there', async () => {
  const policy = POLICY.replace(" 'wasm-unsafe-eval'", '');
  await visiting(browser, { folder: ENGINE_PAGE, policy }, async (visit) => {
    const said = await visit.page.evaluate(async () => [await sayOf(engine, 100), question.start]);
    assert.deepEqual(said, ['cannot-load', 'Q1']);
    await visit.page.waitForTimeout(50);
    visit.problems = visit.problems.filter((text) => !/wasm-unsafe-eval|WebAssembly/.test(text));
  });
});

test('without a worker, a module or a law pack the engine says so', async () => {
  const noWorkers = POLICY.replace("worker-src 'self'", "worker-src 'none'");
  await visiting(browser, { folder: ENGINE_PAGE, policy: noWorkers }, async (visit) => {
    assert.equal(await visit.page.evaluate(() => sayOf(engine, 100)), 'cannot-load');
    visit.expectProblem(/worker-src/);
  });
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    const said = await visit.page.evaluate(async () => [
      await sayOf(new Engine({ wasm: 'none.wasm' }), 100),
      await sayOf(new Engine({ pack: 'none.json' }), 100),
      await sayOf(engine, 100),
    ]);
    assert.deepEqual(said, ['cannot-load', 'cannot-load', 'checked']);
    // Whether a worker that is gone can still complain is the browser's affair.
    visit.problems = visit.problems.filter((text) => !/404/.test(text));
  });
});

function wasmPath(folder, module = 'core') {
  const name = readdirSync(resolve(folder, 'assets')).find((name) => name.startsWith(`${module}_bg`));
  return `/assets/${name}`;
}

function wasm(folder) {
  return readFileSync(resolve(folder, `.${wasmPath(folder)}`));
}

/** The module with a `new Picture` that traps or hangs at two sizes, and is itself at all others. */
async function trapped(bytes) {
  const { default: binaryen } = await import(require.resolve('binaryen'));
  const module = binaryen.readBinary(bytes);
  // With every feature on, binaryen writes types that engines do not know yet.
  module.setFeatures(FEATURES.reduce((all, name) => all | binaryen.Features[name], 0));
  const inner = binaryen.getExportInfo(module.getExport('picture_new')).value;
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(inner));
  const size = () => module.local.get(0, binaryen.i32);
  const when = (count, act) => module.if(module.i32.eq(size(), module.i32.const(count)), act);
  const body = module.block(null, [
    when(TRAPS, module.unreachable()),
    when(HANGS, module.loop('for-ever', module.br('for-ever'))),
    module.return(module.call(inner, [size()], results)),
  ]);
  module.addFunction('spoiled', params, results, [], body);
  module.removeExport('picture_new');
  module.addFunctionExport('spoiled', 'picture_new');
  assert.ok(module.validate());
  const spoiled = Buffer.from(module.emitBinary());
  module.dispose();
  assert.ok(WebAssembly.validate(spoiled));
  return spoiled;
}

/** A JPEG XL of boxes, with a packet of XMP packed by Brotli. */
function packedJxl() {
  const box = (kind, ...parts) => {
    const data = Buffer.concat(parts.map((part) => Buffer.from(part, 'latin1')));
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length + 8);
    return Buffer.concat([head, Buffer.from(kind), data]);
  };
  const packet =
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>" +
    "<rdf:Description xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' photoshop:City='Ulm'/></rdf:RDF></x:xmpmeta>";
  return Buffer.concat([
    box('JXL ', '\r\n\x87\n'),
    box('ftyp', 'jxl \0\0\0\0jxl '),
    box('brob', 'xml ', brotliCompressSync(Buffer.from(packet))),
    box('jxlc', '\xff\x0a\x47\x02 picture'),
  ]);
}
