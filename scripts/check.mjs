import { ensureInstalled, node, run, useOwnTools } from './install.mjs';

const steps = {
  format: ['oxfmt', ['--check']],
  lint: ['oxlint', ['--deny-warnings']],
  'types: domain': ['tsc', ['-p', 'tsconfig.domain.json']],
  'types: app': ['tsc', ['-p', 'tsconfig.app.json']],
  'types: worker': ['tsc', ['-p', 'src/app/tsconfig.worker.json']],
  'types: server': ['tsc', ['-p', 'tsconfig.server.json']],
  'types: tests': ['tsc', ['-p', 'tsconfig.tests.json']],
  'dead code': ['knip', []],
  dependencies: [node, ['scripts/check-dependencies.mjs']],
  'unit tests': [node, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit']],
};

if (process.argv.includes('--help')) {
  console.log(`npm run check   the quick gate: ${Object.keys(steps).join(', ')}`);
} else {
  try {
    ensureInstalled();
    useOwnTools();
    for (const [name, [command, args]] of Object.entries(steps)) {
      const started = performance.now();
      run(command, args);
      console.log(`✓ ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
