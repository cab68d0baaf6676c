import type { Case } from '#domain/schemas/case.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentStore, DocumentTransaction } from '#server/storage/document-store.ts';
import { putCase } from './cases.ts';
import { noteDocument } from './noted-documents.ts';

const noteId = 'note:case-lists';
const pageSize = 200;

/**
 * Brings a store of an earlier version up to date: every case says where it stands and is found in
 * lists, and
 * entries go the way of their cases. A note says that it is done.
 */
export async function stageCases(store: DocumentStore): Promise<void> {
  if (await store.read.getDocument(internalDatabase, noteId)) return;
  for (const desk of await store.read.listDatabases({ startKey: 'desk-', endKey: 'desk-\uffff' })) {
    await eachPage(store, desk, 'case:', (tx, doc) => stageCase(tx, desk, doc as Partial<Case>));
    await eachPage(store, desk, 'entry:', (tx, { _id, caseNumber }) =>
      noteDocument(tx, String(caseNumber), { documentId: _id }),
    );
  }
  await store.transaction((tx) => tx.putDocument(internalDatabase, { _id: noteId }));
}

async function stageCase(
  tx: DocumentTransaction,
  desk: string,
  subject: Partial<Case>,
): Promise<void> {
  if (subject.stage !== undefined && subject.day !== undefined) return;
  await putCase(tx, desk, { ...(subject as Case), assignee: subject.assignee ?? null });
}

async function eachPage(
  store: DocumentStore,
  desk: string,
  prefix: string,
  change: (tx: DocumentTransaction, doc: { _id: string; caseNumber?: unknown }) => Promise<void>,
): Promise<void> {
  const range = { startKey: prefix, endKey: `${prefix}\uffff`, limit: pageSize, includeDocs: true };
  let after: string | undefined;
  do {
    after = await store.transaction(async (tx) => {
      const rows = await tx.listDocuments(desk, { ...range, ...(after && { after }) });
      for (const { doc } of rows) if (doc) await change(tx, doc);
      return rows.at(-1)?.id;
    });
  } while (after !== undefined);
}
