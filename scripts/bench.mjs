import { findChromium } from './find-chromium.mjs';
import { ensureInstalled, node, run, useOwnTools } from './install.mjs';

const usage = `npm run bench:app              first visit and offline revisit on three lines, and a booking
npm run bench:app -- --json    the same as JSON
npm run bench:app -- --runs 5  median of so many runs (3 unless told)`;

const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(usage);
} else {
  try {
    ensureInstalled();
    useOwnTools();
    const CHROME_PATH = await findChromium();
    run(node, ['scripts/build.ts', ...(args.includes('--json') ? ['--quiet'] : [])]);
    run(node, ['tests/load/bench-app.ts', ...args], { CHROME_PATH });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
