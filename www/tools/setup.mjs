// Brings what is missing on a machine that has Rust and Node: the wasm target and the node modules.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Plain, ask, isMain, main, patiently, run, say, www } from './run.mjs';

const TARGET = 'wasm32-unknown-unknown';
const OLDEST_NODE = [20, 19];

export async function setup() {
  checkNode();
  await wasmTarget();
  await nodeModules(www);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [needMajor, needMinor] = OLDEST_NODE;
  if (major < needMajor || (major === needMajor && minor < needMinor)) {
    throw new Plain(`Node ${OLDEST_NODE.join('.')} or later is needed; this is ${process.versions.node}.`);
  }
}

async function wasmTarget() {
  // The first call lets rustup bring the toolchain that rust-toolchain.toml names.
  if (ask('cargo', ['--version']) === undefined) {
    throw new Plain('Rust is needed: cargo could not be started. See https://rustup.rs');
  }
  const libraries = ask('rustc', ['--print', 'target-libdir', '--target', TARGET]);
  if (libraries !== undefined && existsSync(libraries)) return;
  say(`Rust: adding the target ${TARGET}`);
  await patiently(() => run('rustup', ['target', 'add', TARGET]));
}

/** Installs what the lock file of a folder says, unless it is there. */
export async function nodeModules(folder) {
  const lock = createHash('sha256').update(readFileSync(resolve(folder, 'package-lock.json'))).digest('hex');
  const stamp = resolve(folder, 'node_modules/.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say(`Node: installing the modules of ${basename(folder)}/package-lock.json`);
  await patiently(() => run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder }));
  writeFileSync(stamp, lock);
}

if (isMain(import.meta.url)) await main(setup);
