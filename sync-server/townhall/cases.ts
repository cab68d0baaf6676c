import { caseIdOf } from '#domain/document-ids.ts';
import type { Case, HistoryEntry } from '#domain/schemas/case.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import { deskDatabaseOf } from './town-hall.ts';

/** Opens a case on the desk of the department that answers for it. */
export async function openCase(
  tx: DocumentTransaction,
  input: Pick<Case, 'residentDatabase' | 'request' | 'decision'>,
): Promise<void> {
  const { decision } = input;
  if (decision.departmentId === null) return;
  const database = deskDatabaseOf(decision.departmentId);
  if (!(await tx.getDatabase(database))) await tx.createDatabase(database);
  await tx.putDocument(database, {
    _id: caseIdOf(decision.caseNumber),
    type: 'case',
    caseNumber: decision.caseNumber,
    ...input,
    history: [
      {
        at: decision.receivedAt,
        by: 'resident',
        action: 'received',
        status: decision.status,
        message: null,
      },
    ],
  });
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
  await tx.putDocument(database, {
    ...known,
    decision,
    history: [...history, { ...entry, status: decision.status }],
  });
}
