import { caseIdOf } from '#domain/document-ids.ts';
import type { EntryChannel } from '#domain/figures/fact.ts';
import type { KnownCase } from '#domain/decide/rules.ts';
import type { Case, HistoryEntry } from '#domain/schemas/case.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { DocumentReader, DocumentTransaction } from '#server/storage/document-store.ts';
import type { Work } from './apply-change.ts';
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
  if (!(await tx.getDatabase(database))) await tx.createDatabase(database);
  const { status, receivedAt: at } = decision;
  const history: HistoryEntry[] = [{ at, by, action: 'received', status, message: null }];
  await tx.putDocument(database, {
    _id: caseIdOf(decision.caseNumber),
    type: 'case',
    caseNumber: decision.caseNumber,
    ...input,
    history,
  });
  await openFact({ tx, rules }, { ...input, history }, channel);
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
  const { history } = known as unknown as Case;
  const { _rev, ...current } = decision;
  const next = {
    decision: current,
    history: [...history, { ...entry, status: decision.status }],
  };
  await tx.putDocument(database, { ...known, ...next });
  await updateFact(tx, next);
}

/** @returns `undefined` when the department has no such case, or has erased it */
export async function readCase(
  reader: DocumentReader,
  departmentId: string,
  caseNumber: string,
): Promise<StoredCase | undefined> {
  const doc = await reader.getDocument(deskDatabaseOf(departmentId), caseIdOf(caseNumber));
  if (!doc || doc._deleted) return undefined;
  const { request, decision, residentDatabase } = doc as unknown as Case;
  const reservations = await readHoldings(reader, decision);
  return { request, decision, residentDatabase, reservations };
}
