// What the project depends on: a reason for each, and a lock file that says exactly what comes from where.
import { readFileSync, readdirSync } from 'node:fs';

const { dependencies, devDependencies, allowScripts } = readJson('package.json');
const { packages } = readJson('package-lock.json');
const registry = 'https://registry.npmjs.org/';

const reasons = namesWithReasons();
const problems = [
  ...Object.keys({ ...dependencies, ...devDependencies })
    .filter((name) => !reasons.has(name))
    .map((name) => `${name}: no row in a table of docs/decisions says what it is for`),
  ...Object.entries(packages).flatMap(([path, entry]) => (path ? lockProblems(path, entry) : [])),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Names in the first column of the records' tables; `@fastify/{cookie,compress}` are two. */
function namesWithReasons() {
  const cells = readdirSync('docs/decisions')
    .flatMap((file) => readFileSync(`docs/decisions/${file}`, 'utf8').split('\n'))
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|')[1]);
  const names = cells.join(' ').replaceAll(/(\S*)\{([^}]+)\}/g, (_, start, ends) =>
    ends
      .split(',')
      .map((end) => start + end.trim())
      .join(' '),
  );
  return new Set(names.match(/[@a-z0-9][\w@./-]*/g));
}

function lockProblems(path, { integrity, resolved, hasInstallScript, link }) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return [
    ...(integrity?.startsWith('sha512-') ? [] : [`${path}: no SHA-512 in package-lock.json`]),
    ...(link || (resolved && !resolved.startsWith(registry))
      ? [`${path}: comes from ${resolved}, not from ${registry}`]
      : []),
    ...(hasInstallScript && !allowScripts[name]
      ? [`${path}: runs a script when it is installed, which allowScripts does not name`]
      : []),
  ];
}
