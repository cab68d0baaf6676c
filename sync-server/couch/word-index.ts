import type { StoredDocument } from '#server/storage/document-store.ts';

/** Words by which documents of some databases are found; kept by the store, made by the server. */
export interface WordIndex {
  /** Its address: `_design/<ddoc>/_search/<name>`. */
  ddoc: string;
  name: string;
  /** Changes when words are made in another way, so that the index is built anew. */
  version: number;
  /** Of databases whose names begin so. */
  databases: string;
  /** None for a document that is not to be found. */
  wordsOf: (doc: StoredDocument) => string[];
  /** Beginnings of words that a document must have, all of them; looked up by the first one. */
  termsOf: (query: string) => string[];
  /** What has more of it comes first. */
  rankOf: (doc: StoredDocument) => string;
}
