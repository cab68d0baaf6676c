import { randomBytes } from 'node:crypto';
import type {
  DocumentReader,
  DocumentStore,
  DocumentTransaction,
} from '#server/storage/document-store.ts';
import { sessionsDatabase } from './database-kind.ts';
import { hashSecret } from './passwords.ts';
import type { SessionKey } from './session-cookie.ts';

/** How long somebody stays signed in. */
export interface SessionLimits {
  /** Milliseconds from the sign-in on. */
  absoluteMs: number;
  /** Milliseconds without a request. */
  idleMs: number;
}

export const defaultSessionLimits: SessionLimits = {
  absoluteMs: 12 * 3_600_000,
  idleMs: 2 * 3_600_000,
};

export interface StaffSession {
  /** The hash of its secret: names it, and opens nothing. */
  id: string;
  /** Milliseconds since 1970, as is `seenMs`. */
  createdMs: number;
  /** Rounded: a session is written every few minutes, not with every request. */
  seenMs: number;
  /** `Firefox, Windows` */
  browser: string | null;
  /** Signed in at another server (OpenID Connect). */
  isOidc: boolean;
}

type SessionDocument = StaffSession & { _id: string; _rev: string };

/** More than anybody has devices: a client that signs in again and again fills no disk. */
const maxSessions = 50;
const longestRoundingMs = 5 * 60_000;

/** Names have no colon, so no name's sessions lie among another's. */
const prefixOf = (name: string) => `session:${name}:`;

export function isOpen({ createdMs, seenMs }: StaffSession, limits: SessionLimits, nowMs: number) {
  return nowMs < createdMs + limits.absoluteMs && nowMs < seenMs + limits.idleMs;
}

/** @returns what the cookie of the new session has to say */
export async function openSession(
  tx: DocumentTransaction,
  session: { name: string; browser: string | null; isOidc: boolean },
  limits: SessionLimits,
  nowMs: number,
): Promise<SessionKey & { id: string }> {
  const { name, browser, isOidc } = session;
  const secret = randomBytes(32).toString('base64url');
  const id = hashSecret(secret);
  if (!(await tx.getDatabase(sessionsDatabase))) await tx.createDatabase(sessionsDatabase);
  const known = await listSessions(tx, name);
  known.sort((left, right) => right.createdMs - left.createdMs);
  for (const [index, each] of known.entries()) {
    if (index >= maxSessions - 1 || !isOpen(each, limits, nowMs)) {
      await endSession(tx, name, each.id);
    }
  }
  const record: StaffSession = { id, createdMs: nowMs, seenMs: nowMs, browser, isOidc };
  await tx.putDocument(sessionsDatabase, { _id: prefixOf(name) + id, ...record });
  return { name, secret, id };
}

/** One indexed read. */
export async function findSession(
  reader: DocumentReader,
  { name, secret }: SessionKey,
): Promise<StaffSession | undefined> {
  return readSession(reader, name, hashSecret(secret));
}

async function readSession(
  reader: DocumentReader,
  name: string,
  id: string,
): Promise<SessionDocument | undefined> {
  const doc = await reader.getDocument(sessionsDatabase, prefixOf(name) + id);
  return doc && !doc._deleted ? (doc as unknown as SessionDocument) : undefined;
}

/** Notes that a session is in use, when that was last noted a while ago. */
export async function touchSession(
  store: DocumentStore,
  name: string,
  { id, seenMs }: StaffSession,
  limits: SessionLimits,
  nowMs: number,
): Promise<void> {
  const rounding = Math.min(longestRoundingMs, limits.idleMs / 4);
  if (nowMs - seenMs < rounding) return;
  await store.transaction(async (tx) => {
    const doc = await readSession(tx, name, id);
    if (!doc || nowMs - doc.seenMs < rounding) return;
    await tx.putDocument(sessionsDatabase, { ...doc, seenMs: nowMs });
  });
}

export async function listSessions(reader: DocumentReader, name: string): Promise<StaffSession[]> {
  return readSessions(reader, prefixOf(name));
}

async function readSessions(reader: DocumentReader, startKey: string): Promise<SessionDocument[]> {
  const range = { startKey, endKey: `${startKey}\uffff`, includeDocs: true };
  const rows = await reader.listDocuments(sessionsDatabase, range);
  return rows.map((row) => row.doc as unknown as SessionDocument);
}

/** Nothing of it is kept. @returns whether there was one */
export async function endSession(
  tx: DocumentTransaction,
  name: string,
  id: string,
): Promise<boolean> {
  const doc = await readSession(tx, name, id);
  if (doc) await tx.purgeRevisions(sessionsDatabase, doc._id, [doc._rev]);
  return doc !== undefined;
}

/** @param exceptId one that stays */
export async function endSessionsOf(
  tx: DocumentTransaction,
  name: string,
  exceptId?: string,
): Promise<void> {
  for (const { id } of await listSessions(tx, name)) {
    if (id !== exceptId) await endSession(tx, name, id);
  }
}

/** Forgets the sessions that have run out. */
export async function dropEndedSessions(
  store: DocumentStore,
  limits: SessionLimits,
  nowMs: number,
): Promise<void> {
  await store.transaction(async (tx) => {
    for (const doc of await readSessions(tx, 'session:')) {
      if (!isOpen(doc, limits, nowMs)) {
        await tx.purgeRevisions(sessionsDatabase, doc._id, [doc._rev]);
      }
    }
  });
}
