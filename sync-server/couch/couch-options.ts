import type { Authenticator } from '#server/access/authenticator.ts';
import type { OidcClient } from '#server/access/oidc-client.ts';
import type { WriteDocument } from '#server/access/write-document.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import type { WordIndex } from './word-index.ts';

export interface CouchOptions {
  store: DocumentStore;
  authenticator: Authenticator;
  /** Called for every document that a client writes; `_local` documents go to the store. */
  writeDocument: WriteDocument;
  now: () => string;
  /** Where staff sign in elsewhere (OpenID Connect), when the town has that. */
  oidc?: { client: OidcClient; rolesClaim: string } | undefined;
  /** A UUID; its dashes are left out where CouchDB has none. */
  randomId: () => string;
  /** Found by words, besides what queries find. */
  wordIndexes?: readonly WordIndex[];
}
