import { databaseKindOf } from '#server/access/database-kind.ts';
import type {
  DocumentStore,
  DocumentTransaction,
  NewDocument,
} from '#server/storage/document-store.ts';
import type { Metrics } from './metrics.ts';

type Written = Pick<NewDocument, '_id'> & Record<string, unknown>;

/** The store, which counts requests, decisions and verdicts once they are on disk. */
export function countDocuments(store: DocumentStore, metrics: Metrics): DocumentStore {
  return {
    ...store,
    async transaction(work) {
      let written: (() => void)[] = [];
      const result = await store.transaction((tx) => {
        written = [];
        return work(
          noteWrites(tx, (database, doc) => written.push(...countOf(metrics, database, doc))),
        );
      });
      for (const count of written) count();
      return result;
    },
  };
}

function noteWrites(
  tx: DocumentTransaction,
  note: (database: string, doc: Written) => void,
): DocumentTransaction {
  const noted: Pick<DocumentTransaction, 'putDocument' | 'putReplicatedDocument'> = {
    async putDocument(database, doc) {
      const rev = await tx.putDocument(database, doc);
      note(database, doc);
      return rev;
    },
    async putReplicatedDocument(database, doc, revisions) {
      await tx.putReplicatedDocument(database, doc, revisions);
      note(database, doc);
    },
  };
  return new Proxy(tx, {
    get: (target, key) => Reflect.get(Object.hasOwn(noted, key) ? noted : target, key) as unknown,
  });
}

/** Only of the databases whose documents the town hall has checked: others may say anything. */
function countOf(metrics: Metrics, database: string, doc: Written): (() => void)[] {
  const { kind } = databaseKindOf(database);
  const { _id: id } = doc;
  if (kind === 'resident' && id.startsWith('request:')) {
    return [() => metrics.requests.inc({ kind: String(doc.kind) })];
  }
  if (kind === 'resident' && id.startsWith('decision:')) {
    const labels = { status: String(doc.status), code: String(doc.code ?? 'none') };
    return [() => metrics.decisions.inc(labels)];
  }
  if (kind === 'desk' && id.startsWith('verdict:')) {
    return [() => metrics.verdicts.inc({ action: String(doc.action) })];
  }
  return [];
}
