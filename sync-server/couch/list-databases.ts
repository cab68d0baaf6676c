import type { DocumentReader, KeyRange } from '#server/storage/document-store.ts';
import { pageSize } from './stream-json.ts';

/** Names of databases in byte order, a page at a time. */
export async function* databasePages(
  reader: DocumentReader,
  range: KeyRange,
): AsyncGenerator<string[]> {
  let { limit = Infinity } = range;
  let behind: Pick<KeyRange, 'after' | 'skip'> = {};
  while (limit > 0) {
    const size = Math.min(limit, pageSize);
    const page = await reader.listDatabases({ ...range, limit: size, ...behind });
    yield page;
    const last = page.at(-1);
    if (page.length < size || last === undefined) return;
    limit -= page.length;
    behind = { after: last, skip: 0 };
  }
}
