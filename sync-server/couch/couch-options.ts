import type { AuditLog } from '#server/access/audit/audit-log.ts';
import type { Authenticator } from '#server/access/authenticator.ts';
import type { Browsers } from '#server/access/cross-site.ts';
import type { OidcClient } from '#server/access/oidc-client.ts';
import type { RequestLimits } from '#server/access/request-limits.ts';
import type { WriteDocument } from '#server/access/write-document.ts';
import type { FiguresFound, FiguresWanted } from '#domain/figures/month-figures.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import type { WordIndex } from './word-index.ts';

export type WritableStore = Omit<DocumentStore, 'read'>;

export interface CouchOptions {
  /** What is read of it goes through `readerOf(request)`, so that the audit log has it. */
  store: WritableStore;
  authenticator: Authenticator;
  /** Called for every document that a client writes; `_local` documents go to the store. */
  writeDocument: WriteDocument;
  /** What was asked and decided, in numbers. */
  readFigures: (wanted: FiguresWanted) => Promise<FiguresFound>;
  /** How much anybody may send and follow. */
  limits: RequestLimits;
  browsers: Browsers;
  now: () => string;
  /** Where staff sign in elsewhere (OpenID Connect), when the town has that. */
  oidc?: { client: OidcClient; rolesClaim: string } | undefined;
  /** A UUID; its dashes are left out where CouchDB has none. */
  randomId: () => string;
  /** Found by words, besides what queries find. */
  wordIndexes?: readonly WordIndex[];
}

/** What the server puts in. */
export interface CouchSetup extends CouchOptions {
  store: DocumentStore;
  auditLog: AuditLog;
}
