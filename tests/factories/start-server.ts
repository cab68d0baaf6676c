import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';

const root = path.resolve(import.meta.dirname, '../..');
export const adminPassword = 'only for tests 2026';

export interface RunningServer {
  url: string;
  /** Id of its process. */
  pid: number;
  /** What it has written so far, on standard output and on standard error. */
  output: { stdout: string; stderr: string };
  /** Reads its standard error no more, or again. */
  readErrors(reads: boolean): void;
  /** Its exit code, once it has ended; `null` when a signal has ended it. */
  exited: Promise<number | null>;
  /** Ends it as an operator does, and waits until it has ended. */
  stop(): Promise<void>;
  /** SIGKILL: as a power cut does. */
  kill(): Promise<void>;
}

export interface TestTown {
  port: number;
  dataDir: string;
  url: string;
  /** Starts the real server as its own process on the same port and data. */
  start(): Promise<RunningServer>;
  /** Ends what still runs and removes the data. */
  remove(): Promise<void>;
}

/**
 * A town with its own data folder and port, not running yet.
 * @param settings more of the environment
 */
export async function createTestTown(
  settings: (town: { url: string }) => Record<string, string> = () => ({}),
): Promise<TestTown> {
  const port = await freePort();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'taschenrathaus-'));
  const url = `http://localhost:${port}`;
  const running = new Set<ChildProcess>();
  return {
    port,
    dataDir,
    url,
    async start() {
      const child = spawn(process.execPath, ['sync-server/main.ts'], {
        cwd: root,
        env: {
          ...process.env,
          PORT: String(port),
          DATA_DIR: dataDir,
          ADMIN_PASSWORD: adminPassword,
          ...settings({ url }),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.add(child);
      child.once('exit', () => running.delete(child));
      const output = { stdout: '', stderr: '' };
      // Not 'exit': what it has written last may come behind that.
      const exited = once(child, 'close').then(([code]) => code as number | null);
      await untilReady(child, output);
      const end = async (signal: NodeJS.Signals) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill(signal);
        await exited;
      };
      const pid = child.pid ?? 0;
      return {
        url,
        pid,
        output,
        readErrors: (reads) => child.stderr[reads ? 'resume' : 'pause'](),
        exited,
        stop: () => end('SIGTERM'),
        kill: () => end('SIGKILL'),
      };
    },
    async remove() {
      for (const child of running) {
        const exited = once(child, 'exit');
        child.kill('SIGKILL');
        await exited;
      }
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function untilReady(child: ChildProcess, output: RunningServer['output']): Promise<void> {
  // A letter may come in two pieces.
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
      if (output.stdout.includes('CouchDB:')) resolve();
    });
    child.once('close', (code) =>
      reject(new Error(`The server ended with ${code}:\n${output.stdout}${output.stderr}`)),
    );
  });
}

const portsOfWorker = 500;
/** Each worker of a run has its own, and most runs have others. */
const range = (process.ppid + Number(process.env.VITEST_POOL_ID ?? 0)) % 25;
const firstPort = 20_000 + range * portsOfWorker;
let lastPort = randomInt(portsOfWorker);

/**
 * A port that stays free until a server is started on it, and while that is down: below those that
 * the system gives to others, and from a range that no other worker takes from.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    lastPort += 1;
    const port = firstPort + (lastPort % portsOfWorker);
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}
