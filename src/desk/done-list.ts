import { type CaseQuery, databasesOf, findDone, sortKeyOf } from './case-query.ts';
import type { DeskCase } from './desk-case.ts';
import type { DeskReader } from './desk-reader.ts';
import type { FollowedDocument } from './follow-database.ts';
import { type LoadedValue, createLiveCell } from './live-cell.ts';
import { readCasePage } from './read-cases.ts';

/** How far a list of settled cases was read. */
export interface DoneState {
  isLoading: boolean;
  /** Sort key up to which it is whole; `undefined` before the first page. */
  until: string | undefined;
  hasMore: boolean;
}

export interface DoneList {
  state: LoadedValue<DoneState>;
  loadMore(): void;
  close(): void;
}

const pageSize = 50;

export interface DoneListOptions {
  reader: DeskReader;
  /** Names of all databases of this person. */
  databases: readonly string[];
  onDocuments(name: string, documents: FollowedDocument[]): void;
}

/** Pages through the settled cases of a query; what it reads goes to the store. */
export function createDoneList(
  query: CaseQuery,
  { reader, databases, onDocuments }: DoneListOptions,
): DoneList {
  const stop = new AbortController();
  const find = findDone(query);
  const state = createLiveCell<DoneState>({ isLoading: false, until: undefined, hasMore: true });
  const names = databasesOf(query, databases);
  const unread = new Map<string, { bookmark: string | undefined; until: string | undefined }>(
    names.map((name) => [name, { bookmark: undefined, until: undefined }]),
  );
  const readPage = async (database: PouchDB.Database, name: string) => {
    const { bookmark } = unread.get(name) ?? {};
    const page = await readCasePage(database, find, { limit: pageSize, bookmark });
    if (stop.signal.aborted) return;
    onDocuments(name, page.documents);
    const last = page.documents.at(-1) as DeskCase | undefined;
    if (page.bookmark === undefined || !last) unread.delete(name);
    else unread.set(name, { bookmark: page.bookmark, until: sortKeyOf(last, query) });
  };
  const load = async () => {
    state.set({ ...state.get(), isLoading: true });
    await reader.read([...unread.keys()], stop.signal, readPage);
    if (stop.signal.aborted) return;
    const ends = [...unread.values()].flatMap(({ until }) => until ?? []).sort();
    const nearest = query.sort === 'newest' ? ends.at(-1) : ends[0];
    const until = nearest ?? (query.sort === 'newest' ? '' : '\uffff');
    state.set({ isLoading: false, until, hasMore: unread.size > 0 && ends.length > 0 });
  };
  return {
    state,
    loadMore() {
      if (!state.get().isLoading && state.get().hasMore) void load();
    },
    close: () => stop.abort(),
  };
}
