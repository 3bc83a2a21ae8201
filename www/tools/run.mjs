// Where things are, and how the tools run other programs.

import { spawn, spawnSync } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const www = resolve(root, 'www');

/** A failure that needs no stack trace: its message says what to do. */
export class Plain extends Error {}

/** Says what is being done, in one line. */
export function say(text) {
  console.log(`· ${text}`);
}

/** Programs that run now. */
const running = new Set();

/** Ends all that runs now, and does not wait for what that has begun itself. */
export function stopAll() {
  for (const child of running) {
    child.kill();
    child.stdout.destroy();
    child.unref();
  }
}

/**
 * Runs a program to its end with its output shown, and gives the output back too.
 * Throws when it fails, unless `failing` is allowed. With `yields` it leaves the processors to others.
 */
export function run(program, args, { cwd = root, env = {}, quiet = false, failing = false, yields = false } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
      // npm is a script on Windows.
      shell: process.platform === 'win32',
    });
    if (yields && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    running.add(child);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      if (!quiet) process.stdout.write(text);
    });
    child.on('error', (error) => fail(new Plain(`${program} could not be started: ${error.message}`)));
    child.on('close', (code) => {
      running.delete(child);
      if (code === 0 || failing) done({ code, output });
      else fail(new Plain(`${program} ${args.join(' ')} ended with ${code}`));
    });
  });
}

/** Tries again what needs a network, which may be away for a moment. */
export async function patiently(work) {
  for (const seconds of [10, 60]) {
    try {
      return await work();
    } catch (error) {
      say(`${error.message}. Once more in ${seconds} s`);
      await setTimeout(seconds * 1000);
    }
  }
  return work();
}

/** Waits until all have come to their end, before the first one that failed is told. */
export async function together(works) {
  for (const { reason } of await Promise.allSettled(works)) if (reason) throw reason;
}

/** The output of a program that ends at once, or nothing when it is not there or fails. */
export function ask(program, args) {
  const { status, stdout } = spawnSync(program, args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Runs a tool's main function, and ends with a plain line instead of a trace when it throws `Plain`. */
export async function main(tool) {
  try {
    await tool();
  } catch (error) {
    console.error(error instanceof Plain ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/** Whether this module was started by itself and not imported. */
export function isMain(url) {
  return process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(url);
}
