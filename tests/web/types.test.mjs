// The types of the package for the templates of frameworks: what is right compiles, and what is wrong does not.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root, run, www } from '../../www/tools/run.mjs';

const compiler = join(www, 'node_modules/typescript/bin/tsc');

let project;
before(() => {
  project = mkdtempSync(join(tmpdir(), 'waitforyes-types-'));
  const modules = join(project, 'node_modules');
  mkdirSync(modules);
  cpSync(resolve(root, 'pkg'), join(modules, 'waitforyes'), { recursive: true });
  for (const name of ['@types', 'svelte', 'vue']) symlinkSync(join(www, 'node_modules', name), join(modules, name), 'dir');
  writeFileSync(join(project, 'package.json'), '{ "name": "somebody", "private": true, "type": "module" }');
});
after(() => project && rmSync(project, { recursive: true }));

async function compile(name, source, flags = [], more = []) {
  writeFileSync(join(project, name), source);
  const args = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--types', ''];
  const { code, output } = await run(process.execPath, [compiler, ...args, ...flags, name, ...more], { cwd: project, quiet: true, failing: true });
  assert.equal(code, 0, output);
}

test('React 19: attributes, properties and events in JSX', async () => {
  const source = `import { useRef } from 'react';
import type { WaitForYes } from 'waitforyes';
import type {} from 'waitforyes/react';

export function Upload({ file, done }: { file: File; done: (share: boolean) => void }) {
  const gate = useRef<WaitForYes>(null);
  return (
    <>
      <wait-for-yes
        ref={gate}
        className="gate"
        place="GB-ENG"
        mode="modal"
        checks="record copy"
        wasm="/static/"
        max-bytes={1000}
        disabled
        file={file}
        words={{ 'button.nobody': 'Nobody' }}
        onwfy-check={() => done(false)}
        onwfy-decision={({ detail }) => done(detail.share)}
        onwfy-error={({ detail }) => detail.code === 'too-slow'}
        onwfy-found={(event) => event.detail.findings.length && event.preventDefault()}
      >
        <input type="file" />
        <p slot="help">Here</p>
      </wait-for-yes>
      {/* @ts-expect-error No such context. */}
      <wait-for-yes context="other" />
      {/* @ts-expect-error What was picked is not for a page to set. */}
      <wait-for-yes files={[file]} />
      {/* @ts-expect-error A page is not told why. */}
      <wait-for-yes onwfy-decision={({ detail }) => detail.why} />
    </>
  );
}
`;
  await compile('react.tsx', source, ['--jsx', 'react-jsx']);
});

test('Vue 3: the tag as a global component', async () => {
  const source = `import type { GlobalComponents } from 'vue';
import type {} from 'waitforyes/vue';

type Props = InstanceType<GlobalComponents['wait-for-yes']>['$props'];
export const props: Props = {
  place: 'GB-ENG',
  context: 'profile',
  checks: 'pixels',
  file: new Blob(),
  onWfyDecision: ({ detail }) => void (detail.share satisfies boolean),
  onWfyFound: (event) => event.detail.findings.length && event.preventDefault(),
};
// @ts-expect-error No such mode.
export const wrong: Props = { mode: 'other' };
// @ts-expect-error A page is not told why.
export const why: Props = { onWfyDecision: ({ detail }) => void detail.why };
`;
  await compile('vue.ts', source);
});

test('Svelte 5: what its compiler for types makes of a tag', async () => {
  const source = `import type {} from 'waitforyes/svelte';

svelteHTML.createElement('wait-for-yes', {
  place: 'GB-ENG',
  mode: 'inline',
  checks: 'record',
  file: new Blob(),
  'onwfy-decision': ({ detail }) => void (detail.share satisfies boolean),
  'onwfy-found': (event) => event.detail.findings.length && event.preventDefault(),
  class: 'gate',
});
// @ts-expect-error No such context.
svelteHTML.createElement('wait-for-yes', { context: 'other' });
// @ts-expect-error A page is not told why.
svelteHTML.createElement('wait-for-yes', { 'onwfy-decision': ({ detail }) => void detail.why });
`;
  // The file that Svelte's language server loads.
  await compile('svelte.ts', source, ['--skipLibCheck'], ['node_modules/svelte/svelte-html.d.ts']);
});

test('Angular and everyone else: the types of the tag and of its events, by their names', async () => {
  const source = `import 'waitforyes';

export class Upload {
  decided({ detail }: HTMLElementEventMap['wfy-decision']): boolean {
    return detail.share;
  }

  found(event: HTMLElementEventMap['wfy-found']): string[] {
    event.preventDefault();
    return event.detail.findings.map(({ kind }) => kind);
  }

  failed({ detail }: HTMLElementEventMap['wfy-error']): boolean {
    // @ts-expect-error No such code.
    return detail.code === 'other';
  }
}
const gate = document.createElement('wait-for-yes');
gate.addEventListener('wfy-decision', (event) => new Upload().decided(event));
// They bubble.
document.body.addEventListener('wfy-error', (event) => new Upload().failed(event));
document.addEventListener('wfy-error', (event) => new Upload().failed(event));
window.addEventListener('wfy-error', (event) => new Upload().failed(event));
addEventListener('wfy-decision', ({ detail }) => {
  detail.share satisfies boolean;
  // @ts-expect-error A page is not told why.
  void detail.why;
});
document.addEventListener('wfy-found', (event) => void new Upload().found(event));
const share: Promise<boolean> = gate.ask([new Blob()]);
void share;
`;
  await compile('angular.ts', source);
});
