// What a browser of today tells Playwright and these do not: that a file was saved, that files are to be chosen.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How often a folder is looked at, in milliseconds. */
const LOOK = 100;

/** Unfinished files of Firefox and of WebKit. */
const UNFINISHED = /\.(part|wkdownload)$/;

/** Calls `tell` with the name of each file that is saved into a folder, once it is complete. */
export function watchDownloads(folder, tell) {
  /** By name, when it was written and how long it is. */
  let before = new Map();
  const known = new Set();
  const look = () => {
    const names = readdirSync(folder).filter((name) => !UNFINISHED.test(name));
    const now = new Map(names.map((name) => [name, state(join(folder, name))]));
    // A file that was replaced is another one; one that still grows is none yet.
    for (const [name, is] of now) {
      if (!is || before.get(name) !== is || known.has(`${name} ${is}`)) continue;
      known.add(`${name} ${is}`);
      tell(name);
    }
    before = now;
  };
  setInterval(look, LOOK);
}

/** Nothing for an empty file, with which a browser holds a name. */
function state(path) {
  const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0 };
  return size > 0 ? `${size} ${mtimeMs}` : undefined;
}

/** The events of a download, for `emit(method, params)`. */
export function tellDownload(emit, context, name) {
  const at = { context, url: 'blob:', download: `${name} ${Date.now()}`, navigation: null, timestamp: Date.now() };
  emit('browsingContext.downloadWillBegin', { ...at, suggestedFilename: name });
  emit('browsingContext.downloadEnd', { ...at, status: 'complete' });
}

/** Runs in the page: calls `tell` with an input when the person is to choose files for it. */
export function noticeChoosing(tell) {
  addEventListener('click', (event) => {
    const [target] = event.composedPath();
    if (target.localName === 'input' && target.type === 'file') tell(target);
  }, true);
  // A click on an input that is in no document is heard nowhere.
  const { click } = HTMLElement.prototype;
  HTMLElement.prototype.click = function () {
    if (this.localName === 'input' && this.type === 'file' && !this.isConnected) tell(this);
    click.call(this);
  };
}
