// `npm --prefix www run examples`: builds the examples into target/web/examples, with the package as it would be
// installed from a registry. pkg/ must have been made before.

import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pkg } from './package.mjs';
import { Plain, isMain, main, root, run, say } from './run.mjs';
import { nodeModules } from './setup.mjs';

export const examples = resolve(root, 'examples');

/** Where the examples are once they are built. */
export const builtExamples = resolve(root, 'target/web/examples');

export async function makeExamples() {
  if (!existsSync(join(pkg, 'waitforyes.js'))) throw new Plain('pkg/ is not made yet: npm --prefix www run package');
  await nodeModules(examples);
  await freshPackage();
  say('Vite: building the examples');
  await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], { cwd: examples });
}

/** Puts in the package as it is now; what was installed with the others may be older, or was not made yet. */
async function freshPackage() {
  const folder = mkdtempSync(join(tmpdir(), 'waitforyes-examples-'));
  try {
    const { output } = await run('npm', ['pack', pkg, '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: folder, quiet: true });
    const [{ filename }] = JSON.parse(output);
    const installed = join(examples, 'node_modules/waitforyes');
    rmSync(installed, { recursive: true, force: true });
    mkdirSync(installed);
    // What npm does with it, without looking at all the others again.
    await run('tar', ['-xzf', join(folder, filename), '-C', installed, '--strip-components=1']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (isMain(import.meta.url)) await main(makeExamples);
