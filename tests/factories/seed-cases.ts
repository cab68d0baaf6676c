import path from 'node:path';
import { addDays } from '../../src/domain/local-time.ts';
import type { Case } from '../../src/domain/schemas/case.ts';
import type { DecisionStatus } from '../../src/domain/schemas/decision.ts';
import { caseWords } from '../../sync-server/case-words-index.ts';
import { ActiveTasks } from '../../sync-server/couch/active-tasks.ts';
import { compileKeys } from '../../sync-server/couch/mango/document-keys.ts';
import { listIndexes } from '../../sync-server/couch/mango/index-definitions.ts';
import { IndexUpdater } from '../../sync-server/couch/mango/index-updater.ts';
import { updatedIndexOf } from '../../sync-server/couch/search-words.ts';
import type { DocumentStore } from '../../sync-server/storage/document-store.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { putCase } from '../../sync-server/townhall/cases.ts';
import { ensureDesk } from '../../sync-server/townhall/desk-database.ts';
import { openFact } from '../../sync-server/townhall/facts.ts';
import { createTownHall } from '../../sync-server/townhall/town-hall.ts';
import { decision, questionRequest, appointmentRequest, venueRequest } from './town.ts';

export const seededDepartment = 'liegenschaften';
const firstNames = 'Anna Bert Carla Dieter Elif Fatma Gerd Hanna Igor Jana Karl Lena Mehmet'.split(
  ' ',
);
const lastNames =
  'Müller Schmidt Yılmaz Groß Weber Jäger Köhler Öztürk Kowalski Nguyen Böhm Fuchs Vogel Hartmann ' +
  'Lindner Scholz Albrecht Kaya Winter Sommer';
const syllables = 'bach berg dorf feld hain heim kamp loh mann rode stein tal wald winkel'.split(
  ' ',
);
const purposes = ['Geburtstag', 'Sommerfest', 'Hochzeit', 'Klassentreffen', 'Vereinsfeier'];
const venues = ['grillplatz-hahn', 'grillplatz-wehen', 'grillplatz-neuhof', 'grillplatz-orlen'];
const batchSize = 500;

type SeededCase = Omit<Case, 'stage' | 'resource' | 'day'>;

/**
 * Writes cases of one department, and what the figures count of them, straight into the store of a
 * town that has been prepared and is not running, and indexes them. One in fifty awaits staff, one
 * in a hundred waits in line, all others are settled.
 * @param today town-local; what was booked lies 20 days before it and 60 behind
 */
export async function seedCases(dataDir: string, count: number, today: string): Promise<void> {
  const store = await openSqliteStore(path.join(dataDir, 'taschenrathaus.sqlite'));
  const now = () => `${today}T10:00:00.000Z`;
  const desk = `desk-${seededDepartment}`;
  try {
    const rules = await createTownHall({ store, now }).readRules(store.read);
    for (let first = 0; first < count; first += batchSize) {
      await store.transaction(async (tx) => {
        await ensureDesk(tx, desk);
        const last = Math.min(count, first + batchSize);
        for (let index = first; index < last; index += 1) {
          const seeded = seededCase(index, today);
          await putCase(tx, desk, seeded);
          await openFact({ tx, rules }, seeded, 'app');
        }
      });
    }
    await buildIndexes(store, desk, new IndexUpdater(store, new ActiveTasks(now)));
  } finally {
    await store.close();
  }
}

/** As the server does at its start, but all at once, so that they share what is written to disk. */
async function buildIndexes(
  store: DocumentStore,
  desk: string,
  updater: IndexUpdater,
): Promise<void> {
  const [, ...indexes] = await listIndexes(store.read, desk);
  const updated = indexes.map((index) => ({ ...index, keysOf: compileKeys(index) }));
  const all = [...updated, updatedIndexOf(caseWords)];
  await Promise.all(all.map((index) => updater.update(desk, index)));
}

/** The n-th case; all of it follows from the number. */
export function seededCase(index: number, today: string): SeededCase {
  const status = statusOf(index);
  const caseNumber = `TS-${Number(today.slice(0, 4)) - 1}-${String(index + 1).padStart(6, '0')}`;
  const day = addDays(today, (index % 81) - 20);
  const receivedAt = new Date(Date.parse(`${addDays(today, -30)}T08:00:00Z`) + index * 60_000);
  const at = receivedAt.toISOString();
  const id = `0199aaaa-0000-7000-8000-${String(index).padStart(12, '0')}`;
  const { request, booking } = subjectOf(index, day);
  const settled = { at, by: 'server', action: 'hold-ended' as const, status, message: null };
  return {
    _id: `case:${caseNumber}`,
    type: 'case',
    caseNumber,
    residentDatabase: null,
    assignee: null,
    request: { ...request, _id: `request:${id}`, contact: contactOf(index) },
    decision: decision({
      _id: `decision:${id}`,
      requestId: `request:${id}`,
      caseNumber,
      departmentId: seededDepartment,
      status,
      booking: status === 'declined' ? null : booking,
      ...(status === 'waitlisted' && { position: 1 }),
      receivedAt: at,
      decidedAt: at,
    }),
    history: [
      { at, by: 'resident', action: 'received', status: 'in-review', message: null },
      ...(status === 'declined' ? [settled] : []),
    ],
  };
}

function statusOf(index: number): DecisionStatus {
  if (index % 50 === 0) return 'in-review';
  if (index % 100 === 1) return 'waitlisted';
  return index % 10 === 7 ? 'declined' : 'confirmed';
}

function subjectOf(
  index: number,
  day: string,
): Pick<Case['decision'], 'booking'> & Pick<Case, 'request'> {
  if (index % 400 === 0) return { request: questionRequest(), booking: null };
  if (index % 3 === 2 && index % 50 !== 0 && index % 100 !== 1) {
    const start = `${day}T${String(8 + (index % 4)).padStart(2, '0')}:15`;
    const booking = { officeId: 'buergerbuero', start, end: `${start.slice(0, 14)}30` };
    return { request: appointmentRequest([start]), booking };
  }
  const venueId = venues[index % venues.length] ?? '';
  const purpose = purposes[index % purposes.length] ?? '';
  const request = venueRequest([{ date: day, windowId: 'day' }], { venueId, purpose });
  const window = { windowId: 'day', from: '10:00', to: '22:00' };
  return { request, booking: { venueId, date: day, ...window } };
}

function contactOf(index: number): Case['request']['contact'] {
  const names = lastNames.split(' ');
  const common = names[index % names.length] ?? '';
  const [head, tail] = [syllables[index % 13], syllables[Math.floor(index / 13) % 14]];
  const last = index % 4 === 0 ? common : `${capital(head ?? '')}${tail}`;
  const first = firstNames[Math.floor(index / 7) % firstNames.length] ?? '';
  return {
    name: `${first} ${last}`,
    phone: `06128 ${String(100_000 + index)}`,
    email: `person${index}@example.org`,
  };
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
