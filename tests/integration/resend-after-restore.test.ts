import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { findSetBack } from '#domain/find-set-back.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { Request } from '#domain/schemas/request.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { restoreBackup } from '#server/recovery/restore-backup.ts';
import { makeBackup } from '#server/recovery/make-backup.ts';
import { town } from '#server/townhall/small-town.fixture.ts';
import { openTownHall, requestIdOf, type TestTownHall } from '../factories/open-town-hall.ts';
import { appointmentRequest, office, service } from '../factories/town.ts';

const now = '2026-11-23T09:00:00.000Z';
const resident = 'erika';
const database = `resident-${resident}`;
const slots = ['08:00', '08:30', '09:00', '09:30', '10:00', '10:30'];

/** What somebody does: book, or say something about the n-th booking. */
type Step = { kind: 'book' | 'cancel' | 'reschedule' | 'message'; slot: number; target: number };

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('book', 'book', 'cancel', 'reschedule', 'message'),
  slot: fc.nat(slots.length - 1),
  target: fc.nat(3),
});

let hall: TestTownHall | undefined;
afterEach(() => hall?.close());

function openHall(): Promise<TestTownHall> {
  const { appointments, ...rest } = office();
  if (!appointments) throw new Error('The office has appointments.');
  // What is given back is free at once: sent again, everything follows quickly.
  const quick = office({ ...rest, appointments: { ...appointments, releasePauseMinutes: 0 } });
  const documents = [town, quick, service('personalausweis')] as unknown as TownDocument[];
  return openTownHall(documents, now);
}

function toRequest(step: Step, index: number, bookings: readonly Request[]): Request | undefined {
  const start = `2026-12-03T${slots[step.slot]}`;
  const contact = { name: 'Erika Beispiel', phone: `06128 ${1000 + index}` };
  const createdAt = new Date(Date.parse(now) + index).toISOString();
  const booking = appointmentRequest([start], { _id: requestIdOf(index), contact, createdAt });
  if (step.kind === 'book') return booking;
  const about = bookings[step.target % Math.max(bookings.length, 1)];
  if (!about) return undefined;
  const { services, wishes, officeId, contact: _, ...envelope } = booking;
  const more = { cancel: {}, message: { text: `words ${index}` }, reschedule: { wishes } };
  return { ...envelope, kind: step.kind, requestId: about._id, ...more[step.kind] } as Request;
}

/** What the device has of the town hall, and knows after a pull. */
async function pull({ store }: TestTownHall): Promise<{ ids: Set<string>; decisions: Decision[] }> {
  const rows = await store.read.listDocuments(database, { includeDocs: true });
  const docs = rows.flatMap(({ doc }) => (doc ? [doc] : []));
  const decisions = docs.filter(({ type }) => type === 'decision') as unknown as Decision[];
  return { ids: new Set(rows.map(({ id }) => id)), decisions };
}

async function messagesOf(town_: TestTownHall, decision: Decision): Promise<string[]> {
  const { history } = await town_.caseOf(decision);
  return history.flatMap(({ action, message }) => (action === 'message' && message ? message : []));
}

it('leads to what was, once, whatever was lost and however often it is restored', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 2, maxLength: 9 }),
      fc.nat(9),
      async (steps, backupAfter) => {
        const world = await openHall();
        hall = world;
        const backup = `${world.file}.backup`;
        const [databaseFile, auditHeadsFile] = [world.file, `${world.file}.heads`];
        const requests: Request[] = [];
        const save = () =>
          makeBackup({
            databaseFile,
            auditHeadsFile,
            target: backup,
            isForced: true,
            now: () => now,
            onProgress: () => {},
          });
        await save();
        for (const [index, step] of steps.entries()) {
          const bookings = requests.filter(({ kind }) => kind === 'appointment');
          const request = toRequest(step, index, bookings);
          await world.goTo(new Date(Date.parse(now) + 1000 * (index + 1)).toISOString());
          if (request) {
            await world.send(resident, request);
            requests.push(request);
          }
          if (index === backupAfter) await save();
        }
        const before = await pull(world);
        const standing = before.decisions.filter(
          ({ status, booking }) => booking && status === 'confirmed',
        );
        const words = await Promise.all(standing.map((each) => messagesOf(world, each)));

        let { decisions } = before;
        for (let round = 1; round <= 2; round += 1) {
          await world.goTo(new Date(Date.parse(now) + 60_000 * round).toISOString());
          const job = {
            backup,
            isUnchecked: false,
            dataDir: `${world.file}.d`,
            databaseFile,
            auditHeadsFile,
            now,
            onProgress: () => {},
          };
          await world.reopen(() => restoreBackup(job).then(() => undefined));
          const device = { requests, decisions };
          const { resend } = findSetBack(device, await pull(world), now);
          // As an outbox does, every answer may be lost: each is sent twice.
          for (const request of [...resend, ...resend]) await world.send(resident, request);
          const after = await pull(world);
          const answers = new Map(after.decisions.map((each) => [each.requestId, each]));
          for (const [index, was] of standing.entries()) {
            const is = answers.get(was.requestId);
            expect([is?.status, is?.booking]).toEqual(['confirmed', was.booking]);
            expect(is && (await messagesOf(world, is))).toEqual(words[index]);
          }
          const confirmed = after.decisions.filter(
            (each) => each.booking && each.status === 'confirmed',
          );
          expect(confirmed).toHaveLength(standing.length);
          // What ended is not asked for again; the device keeps what it read of it.
          const kept = decisions.filter(({ requestId }) => !answers.has(requestId));
          decisions = [...after.decisions, ...kept];
          expect(findSetBack({ requests, decisions }, after, now).resend).toEqual([]);
        }
        await world.close();
        hall = undefined;
        await rm(backup, { force: true });
      },
    ),
    { numRuns: Number(process.env.FAST_CHECK_RUNS ?? 15) },
  );
});
