import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { appendToChain, type AuditHead } from './audit-chain.ts';
import type { AuditFact } from './audit-entry.ts';

export interface AuditLog {
  /**
   * Resolves when the facts are on disk. Those that wait at the same time share one transaction.
   * @throws CouchError 503 when they cannot be written, 507 when the disk is full
   */
  append(facts: readonly AuditFact[]): Promise<void>;
}

interface Job {
  facts: readonly AuditFact[];
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** @param onHead told the end of the log after each transaction */
export function createAuditLog(options: {
  store: Pick<DocumentStore, 'transaction'>;
  now: () => string;
  onHead?: (head: AuditHead) => void;
  onError?: (error: unknown) => void;
}): AuditLog {
  const { store, now, onHead, onError } = options;
  let waiting: Job[] = [];

  const takeAll = () => {
    const jobs = waiting;
    waiting = [];
    return jobs;
  };
  const write = async () => {
    let batch: Job[] | undefined;
    try {
      const head = await store.transaction((tx) => {
        batch = takeAll();
        const facts = batch.flatMap((job) => job.facts);
        return appendToChain(tx, facts, now());
      });
      onHead?.(head);
      for (const job of batch ?? []) job.resolve();
    } catch (error) {
      onError?.(error);
      for (const job of batch ?? takeAll()) job.reject(unwritten(error));
    }
  };
  return {
    append(facts) {
      if (facts.length === 0) return Promise.resolve();
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.push({ facts, resolve, reject });
      if (waiting.length === 1) void write();
      return promise;
    },
  };
}

function unwritten(cause: unknown): CouchError {
  const reason = 'Nothing is shown to staff while the audit log cannot be written';
  if (cause instanceof CouchError && cause.status === 507) {
    return new CouchError(507, cause.error, `${reason}: the disk of the server is full.`);
  }
  return new CouchError(503, 'audit_log_unavailable', `${reason}.`);
}
