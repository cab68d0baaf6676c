import type { Decision } from '#domain/schemas/decision.ts';
import { alternativeDays } from '#domain/decide/decide.ts';
import { endedDecision } from '#domain/decide/cancel.ts';
import { freeVenueWindows } from '#domain/decide/venue.ts';
import { instantToLocal } from '#domain/local-time.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import { applyChange, settleDays, type Work } from './apply-change.ts';
import { continueCase, readCase, type StoredCase } from './cases.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import { dueAt, keepUntil, listDue, scheduleRetention, type Due } from './due.ts';
import { reportDeleted } from './deletion-report.ts';
import { eraseCase, eraseStray } from './erase-case.ts';
import { runNight } from './nightly.ts';
import { queueTemplate } from './queue-mail.ts';
import { dropReservation, readReservations } from './reservations.ts';
import type { TownHall } from './town-hall.ts';

const pageSize = 100;

/**
 * Does all that has fallen due by now, each in a transaction of its own: what a crash interrupts
 * is done at the next start, and nothing twice. Mails are left to `notify`.
 * @returns how many things were done
 * @throws AggregateError of those that failed, after all others; they stay due
 */
export async function runDue(townHall: TownHall): Promise<number> {
  const { store, now } = townHall;
  const failures = new Map<string, unknown>();
  let done = 0;
  for (;;) {
    const due = await listDue(store.read, 'time', now(), pageSize + failures.size);
    const next = due.filter(({ _id }) => !failures.has(_id));
    if (next.length === 0) break;
    for (const each of next) {
      try {
        await store.transaction((tx) => fulfilOnce(townHall, tx, each));
        done += 1;
      } catch (error) {
        failures.set(each._id, error);
      }
    }
  }
  if (failures.size > 0) throw new AggregateError([...failures.values()], 'Some are still due.');
  return done;
}

async function fulfilOnce(townHall: TownHall, tx: DocumentTransaction, due: Due): Promise<void> {
  const known = await tx.getDocument(internalDatabase, due._id);
  if (!known || known._deleted) return;
  await tx.purgeRevisions(internalDatabase, due._id, [known._rev]);
  await fulfil({ tx, rules: await townHall.readRules(tx), now: townHall.now() }, due);
}

async function fulfil(work: Work, due: Due): Promise<void> {
  if (due.kind === 'pause-ends') {
    const day = await dropReservation(work.tx, due.key);
    if (day) await settleDays(work, [day]);
    return;
  }
  if (due.kind === 'night') return runNight(work);
  if (due.kind === 'retention-stray') return eraseStray(work.tx, due.key);
  const subject = due.departmentId && (await readCase(work.tx, due.departmentId, due.key));
  if (!subject) return;
  switch (due.kind) {
    case 'hold-warning':
      return warnOfHold(work, subject);
    case 'hold-ends':
      return endHold(work, subject, due);
    case 'reminder-day':
    case 'reminder-hours':
      return remind(work, subject, due);
    case 'retention':
      return forget(work, subject);
    case 'mail':
  }
}

function isHeldStill({ status, holdUntil }: Decision): boolean {
  return status === 'in-review' && holdUntil !== undefined;
}

/** Staff see in the history that time runs out; the case comes up in their list again. */
async function warnOfHold({ tx, now }: Work, { decision }: StoredCase): Promise<void> {
  if (!isHeldStill(decision) || (decision.holdUntil ?? '') <= now) return;
  const entry = { at: now, by: 'server', action: 'hold-ending' as const, message: null };
  await continueCase(tx, decision, entry);
}

async function endHold(work: Work, subject: StoredCase, due: Due): Promise<void> {
  const { tx, rules, now } = work;
  const { decision, request } = subject;
  const isOfThisHold = due._id.includes(decision.holdUntil ?? '?');
  if (!isHeldStill(decision) || !isOfThisHold) return;
  const days = alternativeDays(request);
  const reservations = days ? await readReservations(tx, rules.venues.keys(), days) : [];
  const occupancy = days && { ...days, reservations, holder: decision.caseNumber };
  const alternatives =
    request.kind === 'venue' && occupancy ? freeVenueWindows(request, occupancy, rules, now) : [];
  const change = {
    decision: {
      ...endedDecision(decision, now),
      status: 'declined' as const,
      code: 'too-late' as const,
      booking: null,
      alternatives,
    },
    reservations: [],
    action: 'hold-ended' as const,
    message: null,
  };
  await settleDays(work, await applyChange(work, subject, change, 'server'));
}

/** Only of a booking that stands and is to come, at the time it stands for. */
async function remind(work: Work, subject: StoredCase, due: Due): Promise<void> {
  const { decision } = subject;
  if (decision.status !== 'confirmed' || !isDueFor(decision, due, work.now)) return;
  await queueTemplate(work, 'reminder', subject, { decision, message: null });
}

function isDueFor({ booking }: Decision, { _id, kind }: Due, now: string): boolean {
  const at = dueAt(_id);
  const hours = kind === 'reminder-day' ? 24 : 2;
  const startsAt = new Date(Date.parse(at) + hours * 3_600_000).toISOString();
  // A server that was down may come too late for it.
  if (!booking || startsAt <= now) return false;
  const start = instantToLocal(startsAt);
  if ('officeId' in booking) return booking.start === start;
  if ('courseId' in booking) return booking.dates[0]?.start === start;
  return `${booking.date}T${booking.from}` === start;
}

/** A booking may have been moved since: then its time has not come. */
async function forget(work: Work, subject: StoredCase): Promise<void> {
  const { decision } = subject;
  const today = instantToLocal(work.now).slice(0, 10);
  if (keepUntil(decision, work.rules, work.now) > today) return scheduleRetention(work, decision);
  await reportDeleted(work, subject);
  await settleDays(work, await eraseCase(work, subject));
}
