// The content security policies that the documentation prints: those of www/app/docs/policies.json, with the two that
// are kept elsewhere. tests/web/policies.test.mjs serves a page under each.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root, www } from './run.mjs';
import { POLICY } from './serve.mjs';

/** Each way to embed the check, with its policy; without one, where this build has not made what has it. */
export function embeddings() {
  const elsewhere = { app: POLICY, file: ofFile(resolve(root, 'target/web/waitforyes.html')) };
  const told = JSON.parse(readFileSync(resolve(www, 'app/docs/policies.json'), 'utf8'));
  return told.map(({ policy, ...rest }) => ({ ...rest, policy: policy ?? elsewhere[rest.id] }));
}

/** As Markdown. */
export function policies() {
  return embeddings()
    .map(({ way, note, policy }) => [`### ${way}`, note, `\`\`\`policy\n${policy ?? ''}\n\`\`\``].slice(0, policy ? 3 : 2).join('\n\n'))
    .join('\n\n');
}

/** The policy that a page has inside. */
function ofFile(path) {
  if (!existsSync(path)) return undefined;
  const [, policy] = readFileSync(path, 'utf8').match(/http-equiv="Content-Security-Policy" content="([^"]*)"/) ?? [];
  return policy;
}
