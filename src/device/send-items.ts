import { callTownHall, type CallTools } from './call-town-hall.ts';
import { classifyAnswer, classifyStored, type Settlement } from './classify-answer.ts';
import { reportContact, reportFailure } from './connection.ts';
import { withDatabase } from './device-database.ts';
import { emitArrived } from './outbox-events.ts';
import { dueAt, isHeldBack, isUnsent, itemAfter, type OutboxItem } from './outbox-item.ts';
import { getPass, passHeader } from './pass.ts';

export interface SendTools extends CallTools {
  random: () => number;
  /** Whether the town hall could not be reached when it was called last. */
  isAway: () => boolean;
  /** Runs `work` while no other tab sends. */
  withLock: (work: () => Promise<void>) => Promise<void>;
}

async function loadWaiting(): Promise<OutboxItem[]> {
  const items = await withDatabase((db) => db.outbox.where('state').equals('waiting').toArray());
  return items.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

/** Milliseconds since 1970; `undefined` when nothing waits. */
export async function nextAttemptMs(nowMs: number): Promise<number | undefined> {
  const waiting = await loadWaiting();
  const times = waiting.filter((item) => !isHeldBack(item, waiting));
  return times.length ? Math.min(...times.map((item) => dueAt(item, nowMs, false))) : undefined;
}

/**
 * Tries every waiting item that is due, the oldest first, each by itself: what happens to one
 * changes nothing for the others.
 * @throws AggregateError of what the device's database threw, after all were tried
 */
export async function sendDueItems(tools: SendTools, isForced: boolean): Promise<void> {
  const errors: unknown[] = [];
  for (const { requestId } of await loadWaiting()) {
    try {
      await tools.withLock(() => sendItem(requestId, tools, isForced));
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length) throw new AggregateError(errors, 'The outbox could not be read or written.');
}

async function sendItem(requestId: string, tools: SendTools, isForced: boolean): Promise<void> {
  // Read again under the lock: another tab may have sent it meanwhile.
  const waiting = await loadWaiting();
  const item = waiting.find((candidate) => candidate.requestId === requestId);
  if (!item || isHeldBack(item, waiting)) return;
  const nowMs = tools.nowMs();
  if (dueAt(item, nowMs, isForced) > nowMs) return;
  const silence = isUnsent(item) && tools.isAway() ? await listenFor(tools) : undefined;
  const sending = silence ? item : await noteSending(requestId);
  if (!sending) return;
  await saveOutcome(sending, silence ?? (await exchange(sending, tools)), tools);
}

/**
 * Asks whether anybody is there before a request leaves the device for the first time: as long as
 * nobody is, it can be taken back. @returns the failure, if nobody answers
 */
async function listenFor(tools: SendTools): Promise<Settlement | undefined> {
  const answer = await callTownHall({ method: 'GET', url: '/db/_up' }, tools);
  return answer.kind === 'response' ? undefined : { kind: 'later', code: answer.kind };
}

/**
 * Notes on the disk that the request is about to leave, before it does: from here on it may have
 * arrived, whatever becomes of the call. @returns `undefined` when it was taken back meanwhile
 */
async function noteSending(requestId: string): Promise<OutboxItem | undefined> {
  return withDatabase((db) =>
    db.transaction('rw', db.outbox, async () => {
      const item = await db.outbox.get(requestId);
      if (item?.state !== 'waiting') return undefined;
      const { unsentAttempts, ...sending } = item;
      if (unsentAttempts !== undefined) await db.outbox.put(sending);
      return sending;
    }),
  );
}

async function exchange(item: OutboxItem, tools: SendTools): Promise<Settlement> {
  const pass = await getPass();
  const authorization = passHeader(pass);
  const id = encodeURIComponent(item.requestId).replaceAll('%3A', ':');
  const url = `/db/${pass.database}/${id}`;
  const put = await callTownHall({ method: 'PUT', url, authorization, body: item.request }, tools);
  const outcome = classifyAnswer(put, item.requestId);
  if (outcome.kind !== 'compare') return outcome;
  const stored = await callTownHall({ method: 'GET', url, authorization }, tools);
  return classifyStored(stored, item.request);
}

/** Nobody answered, somebody else did, or a proxy for a server that is away. */
function isUnreachable(outcome: Settlement): boolean {
  if (outcome.kind !== 'later') return false;
  const { code, status = 0 } = outcome;
  return code === 'foreign-answer' || status === 0 || (status >= 502 && status <= 504);
}

async function saveOutcome(item: OutboxItem, outcome: Settlement, tools: SendTools): Promise<void> {
  const nowMs = tools.nowMs();
  const changed = itemAfter(item, outcome, nowMs, tools.random());
  await withDatabase((db) =>
    db.transaction('rw', db.outbox, db.settings, async () => {
      // What was taken back or erased meanwhile does not come again, nor does it count as unsent
      // once a tab of a browser without locks has sent it.
      const current = await db.outbox.get(item.requestId);
      if (current && current.unsentAttempts === item.unsentAttempts) await db.outbox.put(changed);
      if (outcome.kind === 'arrived') await db.settings.put({ key: 'mailboxExists', value: true });
    }),
  );
  if (outcome.kind === 'arrived') emitArrived();
  if (isUnreachable(outcome)) reportFailure();
  else await reportContact(new Date(nowMs).toISOString());
}
