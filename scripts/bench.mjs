import { findChromium } from './find-chromium.mjs';
import { ensureInstalled, node, run, useOwnTools } from './install.mjs';

const usage = `npm run bench:app              first visit and offline revisit on three lines, and a booking
npm run bench:app -- --runs 5  median of so many runs (3 unless told)
npm run bench:protocol         replication, feeds, queries and attachments over HTTP
npm run bench:booking          a rush for 500 slots, the search for free ones, and the desk with
                               20,000 cases; or those that are named: rush, search, desk
npm run bench:booking -- desk --cases 1000
… -- --json                    the figures as JSON`;

const [bench, ...args] = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(usage);
} else {
  try {
    ensureInstalled();
    useOwnTools();
    const env = bench === 'protocol' ? {} : { CHROME_PATH: await findChromium() };
    run(node, ['scripts/build.ts', ...(args.includes('--json') ? ['--quiet'] : [])]);
    run(node, [`tests/load/bench-${bench}.ts`, ...args], env);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
