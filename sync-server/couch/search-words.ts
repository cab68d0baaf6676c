import type { DocumentReader, StoredDocument } from '#server/storage/document-store.ts';
import { encodeKey, PrefixEnd } from './mango/index-key.ts';
import type { UpdatedIndex } from './mango/index-updater.ts';
import { encodeBounds } from './mango/key-bounds.ts';
import { pageBytes, pageSize } from './stream-json.ts';
import { Turns } from './turns.ts';
import type { WordIndex } from './word-index.ts';

/** Entries looked at for one search: what a term that very many have may cost. */
const maxEntries = 2000;

/** A word index as the updater sees it: one entry for each word of a document. */
export function updatedIndexOf({ ddoc, name, version, wordsOf }: WordIndex): UpdatedIndex {
  return {
    signature: `words-${ddoc}-${name}-${version}`,
    ddoc: `_design/${ddoc}`,
    keysOf: (doc) => (doc._deleted ? [] : wordsOf(doc).map((word) => encodeKey([word]))),
  };
}

/**
 * Documents that have words beginning with all terms of a query.
 * @returns those found, the highest rank first; not complete when there were too many to look at
 */
export async function searchWords(
  reader: DocumentReader,
  database: string,
  index: WordIndex,
  { query, isWanted }: { query: string; isWanted: (doc: StoredDocument) => boolean },
): Promise<{ found: StoredDocument[]; isComplete: boolean }> {
  const [first, ...others] = index.termsOf(query);
  if (first === undefined) return { found: [], isComplete: true };
  const found = new Map<string, StoredDocument>();
  let looked = 0;
  const turns = new Turns();
  for await (const docs of readEntries(reader, database, index, first)) {
    for (const doc of docs) {
      if (found.has(doc._id) || !isWanted(doc) || !hasAll(index.wordsOf(doc), others)) continue;
      found.set(doc._id, doc);
    }
    looked += docs.length;
    if (looked >= maxEntries) break;
    await turns.give();
  }
  const sorted = [...found.values()].sort((left, right) =>
    index.rankOf(left) > index.rankOf(right) ? -1 : 1,
  );
  return { found: sorted, isComplete: looked < maxEntries };
}

function hasAll(words: readonly string[], terms: readonly string[]): boolean {
  return terms.every((term) => words.some((word) => word.startsWith(term)));
}

async function* readEntries(
  reader: DocumentReader,
  database: string,
  index: WordIndex,
  term: string,
): AsyncGenerator<StoredDocument[]> {
  const { signature } = updatedIndexOf(index);
  const stretch = encodeBounds({ start: [term], end: [new PrefixEnd(term)] });
  let after: { key: Uint8Array; id: string } | undefined;
  for (;;) {
    const page = { limit: pageSize, maxBytes: pageBytes, ...(after && { after }) };
    const entries = await reader.listIndexEntries(database, signature, { ...stretch, ...page });
    after = entries.at(-1);
    if (!after) return;
    yield entries.map(({ doc }) => doc);
  }
}
