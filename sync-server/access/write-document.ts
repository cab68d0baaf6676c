import type { NewDocument, RevisionPath } from '#server/storage/document-store.ts';
import type { Identity } from './identity.ts';

export interface DocumentWrite {
  identity: Identity;
  database: string;
  doc: NewDocument;
  /** Method and route that it came through, for the audit log. */
  endpoint?: string;
  /** Given for replicated revisions (`new_edits=false`). */
  revisions?: RevisionPath;
}

/**
 * Writes one document, whatever endpoint it came through, and returns its revision.
 * @throws CouchError in CouchDB's words; then nothing has changed
 */
export type WriteDocument = (write: DocumentWrite) => Promise<string>;
