import { listingOf } from '#domain/case-listing.ts';
import { assigneeAfter, stageOf } from '#domain/case-stage.ts';
import { caseIdOf } from '#domain/document-ids.ts';
import type { EntryChannel } from '#domain/figures/fact.ts';
import type { KnownCase } from '#domain/decide/rules.ts';
import type { Case, HistoryEntry } from '#domain/schemas/case.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type {
  DocumentReader,
  DocumentTransaction,
  StoredDocument,
} from '#server/storage/document-store.ts';
import type { Work } from './apply-change.ts';
import { ensureDesk } from './desk-database.ts';
import { openFact, updateFact } from './facts.ts';
import { readHoldings } from './reservations.ts';
import { deskDatabaseOf } from './town-hall.ts';

/** A case with all that it holds, as the rules see it, and where its answer goes. */
export interface StoredCase extends KnownCase {
  residentDatabase: string | null;
}

/** Who opens a case, and how the request came. */
export interface Opener {
  by: string;
  channel: EntryChannel;
}

/** Opens a case on the desk of the department that answers for it. */
export async function openCase(
  { tx, rules }: Pick<Work, 'tx' | 'rules'>,
  input: Pick<Case, 'residentDatabase' | 'request' | 'decision'>,
  { by, channel }: Opener,
): Promise<void> {
  const { decision } = input;
  if (decision.departmentId === null) return;
  const database = deskDatabaseOf(decision.departmentId);
  await ensureDesk(tx, database);
  const { status, receivedAt: at } = decision;
  const history: HistoryEntry[] = [{ at, by, action: 'received', status, message: null }];
  await putCase(tx, database, {
    _id: caseIdOf(decision.caseNumber),
    type: 'case',
    caseNumber: decision.caseNumber,
    ...input,
    history,
    assignee: null,
  });
  await openFact({ tx, rules }, { ...input, history }, channel);
}

/** Every revision of a case says where it stands, and by what it is found in lists. */
export async function putCase(
  tx: DocumentTransaction,
  database: string,
  subject: Omit<Case, 'stage' | 'resource' | 'day'>,
): Promise<void> {
  await tx.putDocument(database, { ...subject, stage: stageOf(subject), ...listingOf(subject) });
}

/** Gives a case its new decision and one more line of history. */
export async function continueCase(
  tx: DocumentTransaction,
  decision: Decision,
  entry: Omit<HistoryEntry, 'status'>,
): Promise<void> {
  if (decision.departmentId === null) return;
  const database = deskDatabaseOf(decision.departmentId);
  const known = await tx.getDocument(database, caseIdOf(decision.caseNumber));
  if (!known) throw new Error(`${decision.caseNumber} has a decision but no case`);
  const before = known as unknown as Case;
  const { beforeConfirm: _past, ...subject } = before;
  const { _rev, ...current } = decision;
  const next = {
    ...subject,
    decision: current,
    history: [...subject.history, toHistory(entry, decision)],
    assignee: assigneeAfter(entry, before),
    ...whatConfirmChanges(entry, subject),
  };
  await putCase(tx, database, next);
  await updateFact(tx, next);
}

function toHistory(entry: Omit<HistoryEntry, 'status'>, decision: Decision): HistoryEntry {
  const { status, departmentId } = decision;
  const isForwarded = entry.action === 'forward' && departmentId !== null;
  return { ...entry, status, ...(isForwarded && { departmentId }) };
}

function whatConfirmChanges(
  { action }: Pick<HistoryEntry, 'action'>,
  { decision, assignee }: Pick<Case, 'decision' | 'assignee'>,
): Pick<Case, 'beforeConfirm'> {
  const { status, code, message, decidedAt, holdUntil } = decision;
  if (action !== 'confirm' || status !== 'in-review') return {};
  const hold = holdUntil === undefined ? {} : { holdUntil };
  return { beforeConfirm: { code, message, decidedAt, ...hold, assignee } };
}

/**
 * The document of a case, wherever it is now: what falls due, waits in line or is to be mailed
 * names the department that had it then.
 * @returns `undefined` when there is no such case, or it was erased
 */
export async function findCase(
  reader: DocumentReader,
  departmentId: string,
  caseNumber: string,
): Promise<StoredDocument | undefined> {
  const read = (id: string) => reader.getDocument(deskDatabaseOf(id), caseIdOf(caseNumber));
  const doc = await read(departmentId);
  if (doc && !doc._deleted) return doc;
  const note = await reader.getDocument(internalDatabase, forwardedIdOf(caseNumber));
  if (!note || note._deleted) return undefined;
  const forwarded = await read(String(note.departmentId));
  return forwarded?._deleted ? undefined : forwarded;
}

/** Says which department has a case that was forwarded. */
export function forwardedIdOf(caseNumber: string): string {
  return `forwarded:${caseNumber}`;
}

/** @returns `undefined` when there is no such case, or it was erased */
export async function readCase(
  reader: DocumentReader,
  departmentId: string,
  caseNumber: string,
): Promise<StoredCase | undefined> {
  const doc = await findCase(reader, departmentId, caseNumber);
  if (!doc) return undefined;
  const { request, decision, residentDatabase } = doc as unknown as Case;
  const reservations = await readHoldings(reader, decision);
  return { request, decision, residentDatabase, reservations };
}
