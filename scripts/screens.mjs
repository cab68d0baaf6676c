import { findChromium } from './find-chromium.mjs';
import { ensureInstalled, node, run, useOwnTools } from './install.mjs';

if (process.argv.includes('--help')) {
  console.log(
    `npm run screens   pictures of all screens into screens/, four for the README into docs/screens/`,
  );
} else {
  try {
    ensureInstalled();
    useOwnTools();
    const CHROME_PATH = await findChromium();
    run(node, ['scripts/build.ts']);
    run(node, ['tests/e2e/take-screens.ts'], { CHROME_PATH });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
