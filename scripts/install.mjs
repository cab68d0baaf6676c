// Runs under the machine's own Node (20 or newer) before anything is installed: no dependencies.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');
export const node = path.join(root, 'node_modules/node/bin/node');
const mark = path.join(root, 'node_modules/.installed-for');

/** Installs what is missing: nothing when the lock file is the one installed for last time. */
export function ensureInstalled() {
  if (existsSync(mark) && existsSync(node) && readFileSync(mark, 'utf8') === lockHash()) return;
  console.log('Installing what is missing (once) …');
  // `npm ci` fails where a mirror lacks other platforms' optional packages; `install` does not.
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error']);
  if (!existsSync(node)) {
    throw new Error('Node 24 did not arrive: npm must be allowed to run the script of "node"');
  }
  writeFileSync(mark, lockHash());
}

function lockHash() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json']) {
    hash.update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** Runs a command to its end. @throws Error when it fails */
export function run(command, args, env = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ended with ${status ?? signal}`);
}

/** Puts the project's own Node and tools first for everything that is started from here. */
export function useOwnTools() {
  process.env.PATH = `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`;
}
