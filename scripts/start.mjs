import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, node, root, run, useOwnTools } from './install.mjs';

const usage = `npm start                 install, build and serve on http://localhost:8080
npm start -- --lan        the same, and shows the demo (nothing else) to phones in this WLAN
npm run dev               the same with a development server on http://localhost:5173
npm run build             install and build only

Settings come from the environment: see README, "Settings".`;

const { values } = parseArgs({
  options: {
    dev: { type: 'boolean' },
    'build-only': { type: 'boolean' },
    lan: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});

function newestChange(file) {
  const stats = statSync(file);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newestChange(path.join(file, name))));
}

function isBuilt() {
  const built = path.join(root, 'dist/client/service-worker.js');
  if (!existsSync(built)) return false;
  const sources = [
    'src',
    'public',
    'index.html',
    'desk.html',
    'demo.html',
    'sync-server/towns',
    'vite.config.ts',
    'package.json',
  ];
  return sources.every((name) => newestChange(path.join(root, name)) < statSync(built).mtimeMs);
}

const lanEnded = (reason) => `
Die Demo im WLAN ist zu Ende (${reason}). Auf diesem Rechner läuft alles weiter.
Für die Handys der Gäste: hier beenden (Strg+C) und neu starten.
`;

const lanNotStarted = `
Die Demo im WLAN ist nicht gestartet. Wahrscheinlich läuft das Taschenrathaus schon in einem anderen
Fenster: Beenden Sie es dort (Strg+C) und starten Sie hier neu.
`;

/** Starts a process that ends with this one, and ends this one when it ends. */
function keepRunning(args, stdio = 'inherit') {
  const child = spawn(node, args, { cwd: root, stdio });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : 1);
  });
  return child;
}

/** The code for phones is there as soon as there is something behind it. */
function startWithLan() {
  const server = keepRunning(['sync-server/main.ts'], ['inherit', 'inherit', 'inherit', 'ipc']);
  const explain = (code) => code && console.error(lanNotStarted);
  server.on('exit', explain);
  server.once('message', () => {
    server.off('exit', explain);
    const lan = keepRunning(['scripts/serve-lan.ts']);
    server.on('exit', () => lan.kill());
    // The volunteer goes on with the demo on this machine.
    lan.on('exit', (code, signal) => {
      if (signal !== 'SIGINT' && signal !== 'SIGTERM') console.error(lanEnded(code ?? signal));
    });
  });
}

if (values.help) {
  console.log(usage);
} else {
  try {
    ensureInstalled();
    useOwnTools();
    if (!isBuilt()) run(node, ['scripts/build.ts']);
    if (values.dev) {
      const server = keepRunning(['--watch', 'sync-server/main.ts']);
      const vite = keepRunning(['node_modules/vite/bin/vite.js']);
      server.on('exit', () => vite.kill());
      vite.on('exit', () => server.kill());
    } else if (!values['build-only']) {
      // For the WLAN there is a door of its own; all else stays with this machine.
      if (values.lan) process.env.HOST = '127.0.0.1';
      if (values.lan) startWithLan();
      else keepRunning(['sync-server/main.ts']);
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
