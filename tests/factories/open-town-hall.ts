import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { caseIdOf, decisionIdOf } from '#domain/document-ids.ts';
import type { Case, Verdict } from '#domain/schemas/case.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { OccupancyDocument } from '#domain/schemas/occupancy.ts';
import type { BookingRequest, Request } from '#domain/schemas/request.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { applyEntry } from '#server/townhall/apply-entry.ts';
import { applyVerdict } from '#server/townhall/apply-verdict.ts';
import { findCase } from '#server/townhall/cases.ts';
import { publishNewDay } from '#server/townhall/prepare-town-hall.ts';
import type { QueuedMail } from '#server/townhall/queue-mail.ts';
import { receiveRequest } from '#server/townhall/receive-request.ts';
import { runDue } from '#server/townhall/run-due.ts';
import {
  boardDatabase,
  createTownHall,
  deskDatabaseOf,
  occupancyDatabase,
  townDatabase,
} from '#server/townhall/town-hall.ts';

export interface TestTownHall {
  readonly store: DocumentStore;
  /** The SQLite file of the store. */
  readonly file: string;
  /** Sets the server's clock and does what has fallen due by then. */
  goTo: (instant: string) => Promise<void>;
  /** Sends a request as the resident of this name and reads what became of it. */
  send: (resident: string, request: Request) => Promise<Decision>;
  decision: (resident: string, requestId: string) => Promise<Decision | undefined>;
  caseOf: (decision: Decision) => Promise<Case & { _rev: string }>;
  judge: (
    decision: Decision,
    action: Verdict['action'],
    more?: Partial<Verdict>,
  ) => Promise<Decision>;
  /** As an editor does, with all that follows. */
  edit: (document: TownDocument) => Promise<void>;
  /** What staff enter for a guest. @returns the decision in its case */
  enter: (departmentId: string, request: BookingRequest) => Promise<Decision>;
  occupancy: (resourceId: string, date: string) => Promise<OccupancyDocument | undefined>;
  mails: () => Promise<QueuedMail[]>;
  /** Ends the server and starts it again, on the same data or on what was made of them meanwhile. */
  reopen: (meanwhile?: () => Promise<void>) => Promise<void>;
  close: () => Promise<void>;
}

/** A town hall over a real store, with a clock that tests set. */
export async function openTownHall(
  documents: readonly TownDocument[],
  startsAt: string,
): Promise<TestTownHall> {
  const folder = await mkdtemp(path.join(tmpdir(), 'town-hall-'));
  const file = path.join(folder, 'store.sqlite');
  const open = () => openSqliteStore(file);
  let store = await open();
  let now = startsAt;
  let count = 0;
  let townHall = createTownHall({ store, now: () => now });
  await store.transaction(async (tx) => {
    for (const name of [townDatabase, occupancyDatabase, boardDatabase, internalDatabase]) {
      await tx.createDatabase(name);
    }
    for (const doc of documents) await tx.putDocument(townDatabase, { ...doc });
  });
  await publishNewDay(townHall);

  const read = async <T>(database: string, id: string): Promise<T | undefined> => {
    const doc = await store.read.getDocument(database, id);
    return doc && !doc._deleted ? (doc as unknown as T) : undefined;
  };
  const databaseOf = (resident: string) => `resident-${resident}`;
  const decision = (resident: string, requestId: string) =>
    read<Decision>(databaseOf(resident), decisionIdOf(requestId));
  const caseOf = async ({ departmentId, caseNumber }: Decision) => {
    const found = await findCase(store.read, departmentId ?? '', caseNumber);
    if (!found) throw new Error(`There is no case ${caseNumber}.`);
    return found as unknown as Case & { _rev: string };
  };
  return {
    get store() {
      return store;
    },
    file,
    decision,
    caseOf,
    async goTo(instant) {
      now = instant;
      await runDue(townHall);
    },
    async send(resident, request) {
      const database = databaseOf(resident);
      const identity = { kind: 'resident' as const, name: database, database, claimed: true };
      await receiveRequest(townHall, {
        identity: { ...identity, ownerHash: resident },
        database,
        doc: { ...request },
      });
      const answer = await decision(resident, request._id);
      if (!answer) throw new Error(`${request._id} has no decision.`);
      return answer;
    },
    async judge(about, action, more = {}) {
      count += 1;
      const { caseNumber } = about;
      const { _rev: caseRev, residentDatabase, request, decision: known } = await caseOf(about);
      const id = `verdict:0199aaaa-0000-7000-8000-${String(count).padStart(12, '0')}`;
      const verdict = { _id: id, type: 'verdict', caseNumber, caseRev, action, message: null };
      await applyVerdict(townHall, {
        identity: { kind: 'staff', name: more.by ?? 'Ada', roles: ['admin'] },
        database: deskDatabaseOf(known.departmentId ?? ''),
        doc: { ...verdict, ...more },
      });
      const answer = residentDatabase
        ? await read<Decision>(residentDatabase, decisionIdOf(request._id))
        : (await caseOf(about)).decision;
      if (!answer) throw new Error(`${caseNumber} has no decision.`);
      return answer;
    },
    async enter(departmentId, request) {
      const database = deskDatabaseOf(departmentId);
      const _id = `entry:${request._id.slice('request:'.length)}`;
      const doc = { _id, type: 'entry', channel: 'phone', request };
      const identity = { kind: 'staff' as const, name: 'Ada', roles: ['admin'] };
      await applyEntry(townHall, { identity, database, doc });
      const entry = await read<{ caseNumber: string }>(database, _id);
      const found = await read<Case>(database, caseIdOf(entry?.caseNumber ?? ''));
      if (!found) throw new Error(`${_id} has no case.`);
      return found.decision;
    },
    async edit(document) {
      await store.transaction(async (tx) => {
        const known = await tx.getDocument(townDatabase, document._id);
        await tx.putDocument(townDatabase, { ...document, ...(known && { _rev: known._rev }) });
      });
      await publishNewDay(townHall);
    },
    occupancy: (resourceId, date) =>
      read<OccupancyDocument>(occupancyDatabase, `occupancy:${resourceId}:${date}`),
    async mails() {
      const range = { startKey: 'mail:', endKey: 'mail:\uffff', includeDocs: true };
      const rows = await store.read.listDocuments(internalDatabase, range);
      return rows.map((row) => row.doc as unknown as QueuedMail);
    },
    async reopen(meanwhile) {
      await store.close();
      await meanwhile?.();
      store = await open();
      townHall = createTownHall({ store, now: () => now });
      await publishNewDay(townHall);
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** `request:…` for the n-th request of a test. */
export function requestIdOf(index: number): string {
  return `request:0199aaaa-0000-7000-8000-${String(index).padStart(12, '0')}`;
}
