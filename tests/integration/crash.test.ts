import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Decision } from '../../src/domain/schemas/decision.ts';
import {
  attachmentWriter,
  bookingWriter,
  documentWriter,
  operator,
  verdictWriter,
  type Acknowledged,
  type SentRequest,
  type Writer,
} from '../factories/crash-load.ts';
import {
  followChanges,
  writesOf,
  type ChangeRow,
  type Follower,
} from '../factories/follow-changes.ts';
import {
  newPass,
  putJson,
  readDecision,
  readFreeSlots,
  readJson,
  sendRequest,
} from '../factories/resident-client.ts';
import { createTestTown, type RunningServer, type TestTown } from '../factories/start-server.ts';
import { withoutLimits } from '../factories/without-limits.ts';

/** `CRASH_ROUNDS=200` for a long soak. */
const rounds = Number(process.env.CRASH_ROUNDS ?? 20);
/** A start of the server, which is most of a round, takes 2 s, and twenty times that on a busy machine. */
const longestMs = 60_000 + rounds * 60_000;
/** Acknowledged writes after which the server is killed; another number in each round. */
const writesOfRound = (round: number) => 40 + ((round * 17) % 40);
const lab = 'lab';
let town: TestTown;
let server: RunningServer;
let up: PromiseWithResolvers<void>;

beforeAll(async () => {
  town = await createTestTown(() => withoutLimits);
  up = Promise.withResolvers();
  await startAgain();
  await putJson(`${town.url}/db/${lab}`, '', operator);
});
afterAll(() => town.remove());

async function startAgain(): Promise<void> {
  server = await town.start();
  up.resolve();
}

/** All write until the server has acknowledged enough, and is killed among the rest. */
async function writeUntilKilled(writers: Writer[], wanted: number): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  let killed: Promise<void> | undefined;
  const note = (done: Acknowledged) => {
    acknowledged.push(done);
    if (acknowledged.length < wanted) return;
    up = Promise.withResolvers();
    killed ??= server.kill();
  };
  const ends = await Promise.allSettled(writers.map((writer) => writer(note)));
  if (!killed) throw new AggregateError(ends.map((end) => end.status === 'rejected' && end.reason));
  await killed;
  return acknowledged;
}

async function expectKept(acknowledged: readonly Acknowledged[]): Promise<void> {
  const newest = new Map(acknowledged.map((each) => [`${each.database}/${each.id}`, each]));
  for (const [address, { rev, authorization, bytes }] of newest) {
    const url = `${town.url}/db/${address}`;
    const { _rev } = await readJson<{ _rev: string }>(url, authorization);
    // An edit that nobody was told of may have followed.
    if (writesOf(_rev) === writesOf(rev)) expect(_rev).toBe(rev);
    else expect(writesOf(_rev), address).toBe(writesOf(rev) + 1);
    if (!bytes) continue;
    const attachment = await fetch(`${url}/bytes`, { headers: { authorization } });
    expect(Buffer.from(await attachment.arrayBuffer()).equals(bytes)).toBe(true);
  }
}

/** Nothing is missing, nothing came twice or out of order, and nothing was seen that is not there. */
async function expectCaughtUp(
  { rows, until }: Follower,
  database: string,
  authorization: string,
): Promise<void> {
  const { results, last_seq: end } = await readJson<{ results: ChangeRow[]; last_seq: string }>(
    `${town.url}/db/${database}/_changes`,
    authorization,
  );
  await until(end);
  const sequence = rows.map(({ seq }) => writesOf(seq));
  expect(sequence).toEqual([...new Set(sequence)].sort((left, right) => left - right));
  const latest = new Map(rows.map((row) => [row.id, row]));
  const bySequence = [...latest.values()].sort((a, b) => writesOf(a.seq) - writesOf(b.seq));
  expect(bySequence).toEqual(results);
}

function expectSoundFile(): void {
  const file = new DatabaseSync(path.join(town.dataDir, 'taschenrathaus.sqlite'), {
    readOnly: true,
  });
  expect(file.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  expect(file.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  file.close();
}

async function expectNothingTwice(sent: readonly SentRequest[]): Promise<void> {
  const readAll = () =>
    Promise.all(
      sent.map(({ pass, request }) =>
        readDecision(town.url, pass, request._id).catch(() => undefined),
      ),
    );
  const before = await readAll();
  const answers = await Promise.all(
    sent.map(({ pass, request }) => sendRequest(town.url, pass, request)),
  );
  expect(answers.every(({ status }) => status === 201)).toBe(true);
  const decisions = (await readAll()) as Decision[];
  for (const [index, known] of before.entries()) {
    if (known) expect(decisions[index]).toEqual(known);
  }
  expect(new Set(decisions.map(({ caseNumber }) => caseNumber)).size).toBe(sent.length);
  const visits = decisions.flatMap(({ booking }) => (booking && 'start' in booking ? booking : []));
  expect(visits.length).toBeGreaterThan(0);
  for (const { start } of visits) {
    const parallel = visits.filter((other) => other.start <= start && start < other.end);
    expect(parallel.length).toBeLessThanOrEqual(4);
  }
}

it(
  `keeps all that was acknowledged, and tells all of it, through ${rounds} kills under load`,
  async () => {
    const { url } = town;
    const slots = (await readFreeSlots(url, 'buergerbuero', 'personalausweis-beantragen')).slice(
      0,
      40,
    );
    const sent: SentRequest[] = [];
    const own = newPass();
    const lanes = (count: number, make: (lane: number) => Writer) =>
      Array.from({ length: count }, (_, lane) => make(lane));
    const writers = [
      bookingWriter(url, slots, sent, own),
      ...lanes(12, () => bookingWriter(url, slots, sent)),
      await verdictWriter(url),
      await verdictWriter(url),
      ...lanes(3, (lane) => documentWriter(url, lab, `client-${lane}`)),
      attachmentWriter(url, lab),
    ];
    const followed = [
      { name: lab, authorization: operator },
      { name: 'occupancy', authorization: operator },
      { name: 'desk-buergerservice', authorization: operator },
      { name: own.database, authorization: own.authorization },
    ];
    await putJson(`${url}/db/${own.database}`, '', own.authorization);
    const followers = followed.map(({ name, authorization }) => {
      const database = `${url}/db/${name}`;
      return followChanges({ name, database, headers: { authorization } }, () => up.promise);
    });

    const all: Acknowledged[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const acknowledged = await writeUntilKilled(writers, writesOfRound(round));
      expect(acknowledged.length).toBeGreaterThanOrEqual(writesOfRound(round));
      all.push(...acknowledged);
      await startAgain();
      await expectKept(acknowledged);
      for (const [index, { name, authorization }] of followed.entries()) {
        await expectCaughtUp(followers[index] as Follower, name, authorization);
      }
      if (round % 5 === 0) expectSoundFile();
    }
    for (const kind of ['request:', 'verdict:', 'client-', 'attachment-']) {
      expect(all.filter(({ id }) => id.startsWith(kind)).length, kind).toBeGreaterThan(0);
    }
    await expectKept(all);
    await expectNothingTwice(sent);
    for (const follower of followers) follower.stop();
    await server.stop();
    expectSoundFile();
  },
  longestMs,
);
