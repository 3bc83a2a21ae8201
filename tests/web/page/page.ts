// Hands the engine to the tests: the same worker and wasm as the app's, without a screen before them. The
// element is there too, and nothing loads before its first use.

import { load } from '../../../www/element/languages';
import { Engine, type CheckOptions } from '../../../www/element/later/engine';
import { sentenceNodes } from '../../../www/element/later/findings';
import { questions } from '../../../www/element/question';
import { configure } from '../../../www/element/shared';
import '../../../www/element/wait-for-yes';
import { Words } from '../../../www/element/words';

/** A file that starts as a JPEG does, with this many bytes. */
function jpeg(size: number): File {
  const bytes = new Uint8Array(size);
  bytes.set([0xff, 0xd8, 0xff, 0xd9]);
  return new File([bytes], 'made.jpg');
}

/** In one word what became of the check of such a file. */
async function sayOf(engine: Engine, size: number, options?: CheckOptions): Promise<string> {
  try {
    const { report, flow } = await engine.check(jpeg(size), options);
    return report.file.bytes === size && flow.screens.length > 0 ? 'checked' : 'wrong';
  } catch (thrown) {
    const { code, name } = thrown as { code?: string | number; name: string };
    return typeof code === 'string' ? code : name;
  }
}

/** For what must not end by itself: on a slow machine one step may take minutes. */
const patience = 600_000;

Object.assign(window, { Engine, engine: new Engine({ patience }), patience, jpeg, question: questions.general, sayOf, load, Words, sentenceNodes, configure });
