import { instantToLocal } from '#domain/local-time.ts';
import type { DeletionReport } from '#domain/schemas/deletion-report.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import type { Work } from './apply-change.ts';
import type { StoredCase } from './cases.ts';
import { deskDatabaseOf } from './town-hall.ts';

type Deleted = DeletionReport['deleted'];

/** Says that the deletion has run today, also when nothing is due. */
export function openReport(tx: DocumentTransaction, desk: string, now: string): Promise<void> {
  return continueReport(tx, desk, now, (deleted) => deleted);
}

/** Counts a case in today's report of its department, in the transaction that deletes it. */
export async function reportDeleted(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  { request: { kind }, decision: { status, departmentId } }: StoredCase,
): Promise<void> {
  if (departmentId === null) return;
  await continueReport(tx, deskDatabaseOf(departmentId), now, (deleted) => {
    const isSame = (each: Deleted[number]) => each.kind === kind && each.status === status;
    const count = (deleted.find(isSame)?.count ?? 0) + 1;
    return [...deleted.filter((each) => !isSame(each)), { kind, status, count }];
  });
}

async function continueReport(
  tx: DocumentTransaction,
  desk: string,
  now: string,
  change: (deleted: Deleted) => Deleted,
): Promise<void> {
  const date = instantToLocal(now).slice(0, 10);
  const _id = `report:${date}`;
  const known = await tx.getDocument(desk, _id);
  const { deleted = [] } = (known ?? {}) as Partial<DeletionReport>;
  await tx.putDocument(desk, {
    _id,
    ...(known && { _rev: known._rev }),
    type: 'report',
    date,
    deleted: change(deleted),
    asOf: now,
  });
}
