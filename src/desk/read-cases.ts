import type { IndexedFind } from './case-query.ts';
import type { FollowedDocument } from './follow-database.ts';

/** The first answer is what can be drawn at once; of the others there are as few as possible. */
const firstPageSize = 50;
const pageSize = 250;

export interface CasePage {
  documents: FollowedDocument[];
  /** Where the next page begins; none behind the last. */
  bookmark: string | undefined;
}

export async function readCasePage(
  database: PouchDB.Database,
  { selector, sort }: IndexedFind,
  { limit, bookmark }: { limit: number; bookmark?: string | undefined },
): Promise<CasePage> {
  const request = { selector, sort, limit, ...(bookmark !== undefined && { bookmark }) };
  const answer = await database.find(request as PouchDB.Find.FindRequest<object>);
  const { docs, bookmark: next } = answer as typeof answer & { bookmark?: string };
  return { documents: docs, bookmark: docs.length < limit ? undefined : next };
}

/** Everything that a query finds, page by page; the next one is on its way while one is handled. */
export async function* readAllCases(
  database: PouchDB.Database,
  find: IndexedFind,
): AsyncGenerator<FollowedDocument[]> {
  const readPage = (limit: number, bookmark?: string) =>
    readCasePage(database, find, { limit, bookmark });
  let next: Promise<CasePage> | undefined = readPage(firstPageSize);
  while (next) {
    const { documents, bookmark }: CasePage = await next;
    next = bookmark === undefined ? undefined : readPage(pageSize, bookmark);
    // Who waits for it hears of its failure; nobody may wait any more.
    next?.catch(() => undefined);
    yield documents;
  }
}
