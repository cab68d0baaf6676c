import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clientWith, cookieOf } from '../factories/staff-client.ts';
import { callCouch } from '../factories/start-couch.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';

const run = promisify(execFile);
let town: TestTown;

beforeAll(async () => {
  town = await createTestTown();
  await town.start();
});
afterAll(() => town.remove());

async function staff(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const env = { ...process.env, DATA_DIR: town.dataDir };
  return run(process.execPath, ['sync-server/staff.ts', ...args], { env }).catch(
    (error: { stdout: string; stderr: string }) => error,
  );
}

/** Signs in at the server, which runs meanwhile. */
async function signIn(name: string, output: string) {
  const password = /password (\S+)/.exec(output)?.[1];
  const answer = await callCouch(`${town.url}/db/_session`, 'POST', { name, password });
  const url = `${town.url}/db`;
  return {
    answer,
    client: clientWith({ url } as Parameters<typeof clientWith>[0], cookieOf(answer)),
  };
}

it('adds accounts to a server that runs, and signs them out when it replaces a password', async () => {
  const added = await staff(
    'add',
    'Uwe',
    '--role',
    'department:liegenschaften',
    '--role',
    'editor',
  );
  const { client } = await signIn('Uwe', added.stdout);
  expect((await client.get('/desk-liegenschaften')).status).toBe(200);
  expect((await staff('list')).stdout).toContain('Uwe  department:liegenschaften editor\n');
  const again = await staff('add', 'Uwe', '--role', 'editor', '--must-change');
  expect((await client.get('/desk-liegenschaften')).status).toBe(401);
  const { client: newcomer } = await signIn('Uwe', again.stdout);
  expect((await newcomer.get('/_session')).body.staff).toEqual({ mustChangePassword: true });
});

it.each([
  [
    'a department that the town does not have',
    ['add', 'X', '--role', 'department:mond'],
    'There is no department "mond".',
  ],
  ['what is no role', ['add', 'X', '--role', 'boss'], '"boss" is not a role.'],
  ['no role', ['add', 'X'], 'npm run staff -- list'],
  ['the operator’s name', ['add', 'admin', '--role', 'editor'], 'is not for staff'],
])('refuses %s', async (_what, args, words) => {
  const { stdout, stderr } = await staff(...args);
  expect([stdout, stderr]).toEqual(['', expect.stringContaining(words)]);
});

it('says how it is used', async () => {
  expect((await staff('--help')).stdout).toContain('--must-change');
});
