import { newUniqueId } from '#device/new-id.ts';
import type { LiveValue } from '#domain/live-value.ts';
import type { Entry } from '#domain/schemas/case.ts';
import { pageIsAttended } from './browser-attention.ts';
import { type CaseStore, createCaseStore } from './case-store.ts';
import { findOpen } from './case-query.ts';
import { createDeskDatabases } from './desk-databases.ts';
import { type DeskReader, createDeskReader } from './desk-reader.ts';
import { type DoneList, createDoneList } from './done-list.ts';
import { readAllCases } from './read-cases.ts';
import { askDatabase } from './open-database.ts';
import { type SearchResult, searchCases } from './search-cases.ts';
import type { CaseFilter, CaseQuery } from './case-query.ts';
import type { FollowedDocument } from './follow-database.ts';
import { departmentIdsOf, seesAllDepartments } from './departments.ts';
import { type Feed, followFeed } from './follow-feed.ts';
import { type LineState, createLine } from './line-state.ts';
import { type LoadedValue, createLiveCell } from './live-cell.ts';
import { type EntryOutcome, sendEntry } from './send-entry.ts';
import { type ReportStore, createReportStore } from './report-store.ts';
import type { Staff } from './session.ts';
import { type TownDesk, createTownDesk } from './town-desk.ts';
import { type TownStore, createTownStore } from './town-store.ts';
import { type VerdictDesk, createVerdictDesk } from './verdict-desk.ts';

export interface Desk extends TownDesk {
  staff: Staff;
  town: TownStore['town'];
  cases: CaseStore['cases'];
  forwards: CaseStore['forwards'];
  reports: ReportStore['reports'];
  /** True once everything that was open at the start was read. */
  isCaughtUp: LoadedValue<boolean>;
  line: LoadedValue<LineState>;
  /** `undefined` until it is known which ones this person may see. */
  departmentIds: LiveValue<string[] | undefined>;
  verdicts: VerdictDesk;
  /** Reads what a view needs besides what is open. */
  reader: Pick<DeskReader, 'load' | 'loaded'>;
  /** Pages through what is settled, until it is closed. */
  openDoneList(query: CaseQuery): DoneList;
  /** What is found is in `cases` then, too. */
  search(words: string, filter: CaseFilter): Promise<SearchResult>;
  /** Enters a guest; then the case is there, or it comes with the changes. */
  sendEntry(departmentId: string, entry: Entry): Promise<EntryOutcome>;
  /** The part of a new id behind its colon. */
  newId(): string;
  close(): void;
}

/** Browsers open six connections to a server: more waiting requests would hold up verdicts. */
const maxWaitingRequests = 2;
const casePollMs = 4_000;
const townPollMs = 60_000;
const never: LiveValue<boolean> = { get: () => false, subscribe: () => () => {} };

/**
 * Follows the town and the cases of this person's departments until it is closed. What is open is
 * read at the start, all else when a view asks for it: nothing is stored on the machine.
 * @param onUnauthorized called when the server no longer lets this person read
 */
export function openDesk(staff: Staff, onUnauthorized: () => void): Desk {
  const line = createLine(() => new Date().toISOString());
  const store = createCaseStore();
  const reportStore = createReportStore();
  const townStore = createTownStore();
  const departmentIds = createLiveCell<string[] | undefined>(undefined);
  const isCaughtUp = createLiveCell(false);
  const databases = createDeskDatabases(store, reportError);
  const closing = new AbortController();
  const stops: (() => void)[] = [() => closing.abort()];
  const named = Promise.withResolvers<readonly string[]>();
  // Where that fails, each database is asked alone, and says why.
  const sequences = seesAllDepartments(staff.roles)
    ? readSequences().catch(() => noSequences)
    : noSequences;
  const onDocuments = (name: string, documents: FollowedDocument[]) => {
    store.addDocuments(name, documents);
    reportStore.addDocuments(name, documents);
  };
  const reader = createDeskReader({
    open: databases.open,
    onDocuments,
    onUnauthorized,
    databases: named.promise,
    signal: closing.signal,
  });
  const follow = (name: string, feed: Feed) => {
    stops.push(followFeed(databases.open(name), feed, { line, name, onUnauthorized }));
  };
  const followCases = () => {
    if (departmentIds.get()) return;
    const ids = departmentIdsOf(staff.roles, [...townStore.town.get().values()]);
    departmentIds.set(ids);
    named.resolve(ids.map((id) => `desk-${id}`));
    const unread = new Set(ids);
    if (unread.size === 0) isCaughtUp.set(true);
    for (const [index, id] of ids.entries()) {
      const name = `desk-${id}`;
      follow(name, {
        isAttended: index < maxWaitingRequests ? pageIsAttended : never,
        pollMs: casePollMs,
        begin: () => readOpenCases(name, databases.open(name), onDocuments, sequences),
        onDocuments: (documents) => onDocuments(name, documents),
        onCaughtUp() {
          reader.noteFollowed(name);
          unread.delete(id);
          if (unread.size === 0) isCaughtUp.set(true);
        },
      });
    }
  };

  follow('town', {
    isAttended: never,
    pollMs: townPollMs,
    onDocuments: townStore.addDocuments,
    onCaughtUp: followCases,
  });
  if (!seesAllDepartments(staff.roles)) followCases();

  const deskNames = () => (departmentIds.get() ?? []).map((id) => `desk-${id}`);

  return {
    staff,
    town: townStore.town,
    cases: store.cases,
    forwards: store.forwards,
    reports: reportStore.reports,
    isCaughtUp,
    line: line.state,
    departmentIds,
    verdicts: createVerdictDesk({
      store,
      staffName: staff.name,
      databases,
      newId,
      nowMs: () => Date.now(),
      onUnauthorized,
    }),
    newId,
    reader,
    openDoneList: (query) => createDoneList(query, { reader, databases: deskNames(), onDocuments }),
    async search(words, filter) {
      const result = await searchCases(words, filter, deskNames());
      for (const { database, documents } of result.found) onDocuments(database, documents);
      return result;
    },
    async sendEntry(departmentId, entry) {
      const name = `desk-${departmentId}`;
      const outcome = await sendEntry(databases.openToAdd(name), entry);
      if (outcome.kind === 'signed-out') onUnauthorized();
      if (outcome.kind === 'accepted') await databases.readCase(name, outcome.caseNumber);
      return outcome;
    },
    ...createTownDesk({ databases, townStore, onUnauthorized }),
    close() {
      for (const stop of stops) stop();
    },
  };
}

interface DatabaseInfo {
  update_seq: string;
}

type Sequences = ReadonlyMap<string, string>;
const noSequences: Sequences = new Map();

/**
 * The sequences of all departments' databases by their names, in one answer, which is on its way
 * before it is known which departments there are. Only for who sees all of them.
 */
async function readSequences(): Promise<Sequences> {
  const range = new URLSearchParams({ start_key: '"desk-"', end_key: '"desk-\uffff"' });
  const rows = await askDatabase<{ key: string; info: DatabaseInfo }[]>('_dbs_info', `?${range}`);
  return new Map(rows.map(({ key, info }) => [key, info.update_seq]));
}

/** @returns the sequence of the database before anything was read */
async function readOpenCases(
  name: string,
  database: PouchDB.Database,
  onDocuments: (name: string, documents: FollowedDocument[]) => void,
  sequences: Sequences | Promise<Sequences>,
): Promise<string> {
  const since =
    (await sequences).get(name) ?? (await askDatabase<DatabaseInfo>(name, '')).update_seq;
  for await (const documents of readAllCases(database, findOpen)) {
    onDocuments(name, documents);
  }
  return since;
}

function newId(): string {
  return newUniqueId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
