import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run } from './install.mjs';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Path of a Chromium: CHROME_PATH, an installed one, Playwright's own (downloaded if it can be),
 * or Debian's through apt when run as root.
 * @throws Error that says what to do when there is none
 */
export async function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH names a file that does not exist: ${named}`);
  }
  return findInstalled() ?? (await downloadPlaywrights()) ?? installWithApt() ?? fail();
}

function findInstalled() {
  return installed.find((file) => existsSync(file));
}

async function downloadPlaywrights() {
  const { chromium } = await import('playwright-core');
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  console.log('No Chromium found: asking Playwright for one …');
  spawnSync('node_modules/.bin/playwright-core', ['install', 'chromium'], {
    stdio: 'inherit',
    timeout: 300_000,
  });
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing Chromium with apt …');
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu'], {
    DEBIAN_FRONTEND: 'noninteractive',
  });
  return findInstalled();
}

function fail() {
  throw new Error('No Chromium: install one, or name it with CHROME_PATH=/path/to/chromium');
}
