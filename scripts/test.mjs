import { ensureInstalled, node, run, useOwnTools } from './install.mjs';
import { findChromium } from './find-chromium.mjs';

const usage = `npm test                       all tests: unit, integration, browser
npm test -- --project unit     one kind (unit, integration, e2e)
npm test -- outbox             tests whose file name has this in it`;

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  console.log(usage);
} else {
  try {
    ensureInstalled();
    useOwnTools();
    const needsBrowser = !args.includes('--project') || args.includes('e2e');
    const env = needsBrowser ? { CHROME_PATH: await findChromium() } : {};
    run(node, ['scripts/build.ts']);
    run(node, ['node_modules/vitest/vitest.mjs', 'run', ...args], env);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
