import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import PostalMime from 'postal-mime';
import { internalDatabase } from '../../sync-server/access/database-kind.ts';
import { createFileTransport } from '../../sync-server/notify/file-transport.ts';
import type { MailTransport } from '../../sync-server/notify/mail-transport.ts';
import { createSmtpTransport } from '../../sync-server/notify/smtp-transport.ts';
import { startNotify } from '../../sync-server/notify/start-notify.ts';
import type { StoredMail } from '../../sync-server/notify/stored-mail.ts';
import type { DocumentStore, StoredDocument } from '../../sync-server/storage/document-store.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { prepareTownHall } from '../../sync-server/townhall/prepare-town-hall.ts';
import { receiveRequest } from '../../sync-server/townhall/receive-request.ts';
import {
  createTownHall,
  occupancyDatabase,
  type TownHall,
} from '../../sync-server/townhall/town-hall.ts';
import { decisionIdOf, occupancyIdOf } from '../../src/domain/document-ids.ts';
import type { Case } from '../../src/domain/schemas/case.ts';
import type { Decision } from '../../src/domain/schemas/decision.ts';
import type { OfficeOccupancy } from '../../src/domain/schemas/occupancy.ts';
import type { Request } from '../../src/domain/schemas/request.ts';
import { slotStarts } from '../../src/domain/slots.ts';
import {
  newPass,
  newRequestId,
  readDecision,
  readFreeSlots,
  sendRequest,
} from '../factories/resident-client.ts';
import { createTestTown } from '../factories/start-server.ts';
import {
  startSmtp,
  type ReceivedMail,
  type SmtpBehaviour,
  type TestSmtp,
} from '../factories/start-smtp.ts';
import { appointmentRequest, questionRequest } from '../factories/town.ts';

const townFolder = path.resolve(import.meta.dirname, '../../sync-server/towns/taunusstein');
const office = 'buergerbuero';
const concern = 'personalausweis-beantragen';
const bookedDay = '2026-12-02';
const minuteMs = 60_000;

/** Longer than this process is ever held up, or a mail that was taken would come twice. */
const impatience = 'socketTimeout=2000';

/** Timers up to this length are real: they are rests of the worker, not waits of the town hall. */
const restMs = 5;

/** A clock that stands still until a test moves it. */
function createTestClock(start: string) {
  let nowMs = Date.parse(start);
  const timers = new Map<() => void, number>();
  return {
    now: () => new Date(nowMs).toISOString(),
    setTimer(callback: () => void, ms: number) {
      if (ms <= restMs) {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      }
      timers.set(callback, nowMs + ms);
      return () => void timers.delete(callback);
    },
    moveTo(instant: string) {
      nowMs = Date.parse(instant);
      for (const [callback, at] of timers) {
        if (at > nowMs) continue;
        timers.delete(callback);
        callback();
      }
    },
  };
}

let folder: string;
let store: DocumentStore;
let townHall: TownHall;
let clock: ReturnType<typeof createTestClock>;
let smtp: TestSmtp;
let stopNotify: () => Promise<void>;
let starts: string[];
/** All that the operator gets to read. */
let reported: string[];

beforeEach(async () => {
  reported = [];
  folder = await mkdtemp(path.join(tmpdir(), 'taschenrathaus-mail-'));
  clock = createTestClock('2026-11-23T10:00:00.000Z');
  smtp = await startSmtp();
  await openTown();
  const day = (await store.read.getDocument(
    occupancyDatabase,
    occupancyIdOf(office, bookedDay),
  )) as unknown as OfficeOccupancy;
  starts = slotStarts(day.free, 15, 15).map((time) => `${bookedDay}T${time}`);
  startMails();
});
afterEach(async () => {
  await stopNotify();
  await store.close();
  await smtp.close();
  await rm(folder, { recursive: true, force: true });
  const subjects = smtp.received.map(({ subject = '' }) => subject);
  for (const line of [...reported, ...subjects]) {
    expect(line).not.toMatch(/erika|beispiel|example|@|personalausweis/i);
  }
});

async function openTown(): Promise<void> {
  store = await openSqliteStore(path.join(folder, 'town.sqlite'));
  townHall = createTownHall({ store, now: clock.now });
  await prepareTownHall(townHall, townFolder);
}

/** @param graceMs when stopped: by default as long as it takes */
function startMails(
  transport: MailTransport = createSmtpTransport(smtp.url),
  graceMs = 10_000,
): void {
  const note = (line: unknown) => void reported.push(String(line));
  stopNotify = startNotify({
    townHall,
    transport,
    publicUrl: 'https://rathaus.example.org',
    mailFrom: 'termine@example.org',
    random: () => 0.5,
    setTimer: clock.setTimer,
    report: note,
    onError: note,
    graceMs,
    restMs,
  });
}

const addressOf = (index: number) => `erika.${index}@example.net`;

/** Books the next free slot for a person who has a mail address. */
async function book(email: string, locale = 'de'): Promise<{ database: string; request: Request }> {
  const request = appointmentRequest([starts.shift() ?? ''], {
    _id: newRequestId(),
    officeId: office,
    services: [{ serviceId: concern, count: 1 }],
    contact: { name: 'Erika Beispiel', email },
    locale,
  });
  const { database } = newPass();
  await receive(database, request);
  return { database, request };
}

async function receive(database: string, request: Request): Promise<void> {
  const identity = {
    kind: 'resident' as const,
    name: database,
    database,
    ownerHash: 'hash',
    claimed: false,
  };
  await receiveRequest(townHall, { identity, database, doc: { ...request } });
}

async function cancel(database: string, { _id: requestId }: Request): Promise<void> {
  const { locale, createdAt, appVersion } = appointmentRequest([]);
  const common = { type: 'request' as const, locale, createdAt, appVersion };
  await receive(database, { ...common, _id: newRequestId(), kind: 'cancel', requestId });
}

async function list<T>(prefix: string): Promise<T[]> {
  const range = { startKey: prefix, endKey: `${prefix}\uffff`, includeDocs: true };
  const rows = await store.read.listDocuments(internalDatabase, range);
  return rows.map(({ doc }) => doc as unknown as T);
}

const listMails = () => list<StoredMail>('mail:');
const listMailDues = async () =>
  (await list<StoredDocument>('due:')).filter(({ kind }) => kind === 'mail');

/** Looks after each commit whether this holds now. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  for (;;) {
    let cease = () => {};
    const committed = new Promise<void>((resolve) => {
      cease = store.onCommit(() => resolve());
    });
    if (await condition()) return cease();
    await committed;
    cease();
  }
}

const untilAllSent = () => until(async () => (await listMails()).length === 0);
const untilNoneIsDue = () =>
  until(async () =>
    (await listMailDues()).every(({ _id }) => _id > `due:mail:${clock.now()}:\uffff`),
  );
const untilFailures = (count: number) =>
  until(async () => {
    const mails = await listMails();
    return mails.reduce((sum, { attempts }) => sum + attempts, 0) >= count;
  });

async function moveToNextAttempt(): Promise<void> {
  const instants = (await listMails()).flatMap(({ failedAt, nextAttemptAt }) =>
    failedAt === undefined && nextAttemptAt ? [nextAttemptAt] : [],
  );
  clock.moveTo(instants.sort()[0] ?? clock.now());
}

/** The attached file, octet by octet. */
function calendarOf(mail: ReceivedMail | undefined): string {
  const [, encoded = ''] = /application\/ics[^]*?\r\n\r\n([^-]*)/.exec(mail?.raw ?? '') ?? [];
  return Buffer.from(encoded, 'base64').toString();
}

describe('a mail', () => {
  it('arrives once, with the calendar entry, and leaves no trace in the queue', async () => {
    const { database, request } = await book('erika@example.net');
    await untilAllSent();
    expect(smtp.tried).toEqual(['erika@example.net']);
    const [mail] = smtp.received;
    const decision = (await store.read.getDocument(
      database,
      decisionIdOf(request._id),
    )) as unknown as Decision;
    expect(mail).toMatchObject({
      subject: `Ihr Termin im Rathaus Taunusstein: ${decision.caseNumber} – bestätigt`,
      from: { name: 'Rathaus Taunusstein', address: 'termine@example.org' },
      to: [{ address: 'erika@example.net' }],
      messageId: `<${decision.caseNumber}.20261123100000000.confirmed@rathaus.example.org>`,
    });
    expect(mail?.raw).toContain('Auto-Submitted: auto-generated');
    expect(mail?.text).toContain('Mittwoch, 2. Dezember 2026');
    expect(mail?.text).toContain('Bitte bringen Sie mit');
    expect(mail?.html).toContain('<html lang="de" dir="ltr">');
    const written = calendarOf(mail);
    expect(written).toContain(`UID:${decision.requestId.slice('request:'.length)}\r\n`);
    expect(written).toContain('METHOD:PUBLISH\r\n');

    expect(await listMailDues()).toEqual([]);
    const changes = await store.read.listChanges(internalDatabase, { since: 0 });
    expect(changes.filter(({ id }) => /^(mail|due:mail):/.test(id))).toEqual([]);
  });

  it('speaks the language of the request, its calendar entry too', async () => {
    await book('erika@example.net', 'ar');
    await untilAllSent();
    const [mail] = smtp.received;
    expect(mail?.subject).toMatch(/^موعدكم في بلدية Taunusstein: \S+ – تم التأكيد$/);
    expect(mail?.from).toEqual({ name: 'بلدية Taunusstein', address: 'termine@example.org' });
    expect(mail?.raw).toContain('Content-Language: ar');
    expect(mail?.html).toContain('<html lang="ar" dir="rtl">');
    expect(mail?.text).toContain('الأربعاء، 2 ديسمبر 2026');
    expect(mail?.text).toMatch(/من فضلكم أحضروا معكم:\n- .+\(فقط في هذه الحالة: .+\)\n/s);
    expect(calendarOf(mail)).toContain('SUMMARY:موعد: بلدية Taunusstein\r\n');
  });

  it('comes again later and later while the server says so, and then once', async () => {
    smtp.plan('erika@example.net', 'later', 'full', 'drop');
    await book('erika@example.net');
    const pauses: number[] = [];
    for (const failures of [1, 2, 3]) {
      await untilFailures(failures);
      const [mail] = await listMails();
      pauses.push(Date.parse(mail?.nextAttemptAt ?? '') - Date.parse(clock.now()));
      await moveToNextAttempt();
    }
    await untilAllSent();
    expect(pauses.map((pause) => pause / minuteMs)).toEqual([1.25, 2.5, 5].map((m) => m * 1.125));
    expect(smtp.received).toHaveLength(1);
    expect(reported).toEqual([
      'A mail could not be sent (451).',
      'A mail could not be sent (452).',
      'A mail could not be sent (ECONNECTION).',
    ]);
  });

  it('is not tried again before its time', async () => {
    smtp.plan('erika@example.net', 'later');
    await book('erika@example.net');
    await untilFailures(1);
    const [{ nextAttemptAt = '' } = {}] = await listMails();
    clock.moveTo(new Date(Date.parse(nextAttemptAt) - 1).toISOString());
    await book('max@example.net');
    await until(async () => (await listMails()).length === 1);
    expect(smtp.tried).toEqual(['erika@example.net', 'max@example.net']);
    clock.moveTo(nextAttemptAt);
    await untilAllSent();
    expect(smtp.received.map(({ recipient }) => recipient)).toEqual([
      'max@example.net',
      'erika@example.net',
    ]);
  });

  it('that is refused for good is kept as failed, and never tried again', async () => {
    smtp.plan('nobody@example.net', 'refuse');
    await book('nobody@example.net');
    await untilFailures(1);
    expect(await listMails()).toMatchObject([
      { attempts: 1, problem: '550', failedAt: clock.now() },
    ]);
    expect(await listMailDues()).toEqual([]);
    clock.moveTo('2026-11-27T10:00:00.000Z');
    await book('erika@example.net');
    await smtp.until(() => smtp.received.length === 1);
    expect(smtp.tried).toEqual(['nobody@example.net', 'erika@example.net']);
  });

  it('that is given up stands in the history of its case, so that staff can call', async () => {
    smtp.plan('nobody@example.net', 'refuse');
    const { database, request } = await book('nobody@example.net');
    await untilFailures(1);
    const { departmentId, caseNumber } = (await store.read.getDocument(
      database,
      decisionIdOf(request._id),
    )) as unknown as Decision;
    const found = await store.read.getDocument(`desk-${departmentId}`, `case:${caseNumber}`);
    expect((found as unknown as Case).history).toMatchObject([
      { action: 'received', status: 'confirmed' },
      { action: 'mail-failed', by: 'server', at: clock.now(), status: 'confirmed', message: null },
    ]);
  });

  it('is given up after twelve tries in about two days', async () => {
    smtp.plan('erika@example.net', ...Array.from({ length: 20 }, () => 'later' as const));
    await book('erika@example.net');
    for (let failures = 1; failures <= 12; failures += 1) {
      await untilFailures(failures);
      await moveToNextAttempt();
    }
    expect(await listMails()).toMatchObject([
      { attempts: 12, problem: '451', failedAt: expect.stringMatching(/^2026-11-25T/) },
    ]);
    expect(await listMailDues()).toEqual([]);
  });

  it('that is stuck does not hold up the others', async () => {
    const stuck = ['a', 'b', 'c'].map((name) => `${name}@example.net`);
    for (const recipient of stuck) {
      smtp.plan(recipient, 'stall');
      await book(recipient);
    }
    await smtp.until(() => smtp.tried.length === stuck.length);
    for (let index = 0; index < 10; index += 1) await book(addressOf(index));
    await smtp.until(() => smtp.received.length === 10);
    await until(async () => (await listMails()).length === stuck.length);
    expect((await listMails()).map(({ attempts }) => attempts)).toEqual([0, 0, 0]);
    smtp.hangUp();
    await untilFailures(3);
    await moveToNextAttempt();
    await untilAllSent();
    expect(smtp.received.slice(10).map(({ recipient }) => recipient)).toEqual(
      expect.arrayContaining(stuck),
    );
  });

  it('waits for an earlier one about the same case, so that the last one says how it is', async () => {
    smtp.plan('erika@example.net', 'later');
    const { database, request } = await book('erika@example.net');
    await untilFailures(1);
    clock.moveTo('2026-11-23T10:00:01.000Z');
    await cancel(database, request);
    await untilNoneIsDue();
    expect(smtp.tried).toHaveLength(1);
    await moveToNextAttempt();
    await untilAllSent();
    const entries = smtp.received.map(calendarOf);
    expect(entries.map((text) => /METHOD:\w+/.exec(text)?.[0])).toEqual([
      'METHOD:PUBLISH',
      'METHOD:CANCEL',
    ]);
    expect(entries.map((text) => /SEQUENCE:\d/.exec(text)?.[0])).toEqual([
      'SEQUENCE:0',
      'SEQUENCE:1',
    ]);
    expect(new Set(entries.map((text) => /UID:.*/.exec(text)?.[0])).size).toBe(1);
  });

  it('taken over without a word comes twice, but with the same Message-ID', async () => {
    smtp.plan('erika@example.net', 'accept-and-drop');
    await book('erika@example.net');
    await untilFailures(1);
    await moveToNextAttempt();
    await untilAllSent();
    expect(smtp.received).toHaveLength(2);
    expect(new Set(smtp.received.map(({ messageId }) => messageId)).size).toBe(1);
  });
});

describe('none is lost and none comes twice', () => {
  it('through bad days of the mail server and restarts of the worker', async () => {
    await stopNotify();
    startMails(createSmtpTransport(`${smtp.url}?${impatience}`));
    const troubles: SmtpBehaviour[] = ['later', 'full', 'drop', 'stall'];
    const recipients = Array.from({ length: 16 }, (_, index) => addressOf(index));
    for (const [index, recipient] of recipients.entries()) {
      // Each meets with another number and order of troubles.
      const count = index % 4;
      smtp.plan(
        recipient,
        ...Array.from({ length: count }, (_, step) => troubles[(index + step) % 4] ?? 'later'),
      );
      await book(recipient);
      if (index === 7) {
        await stopNotify();
        startMails(createSmtpTransport(`${smtp.url}?${impatience}`));
      }
    }
    for (let round = 0; (await listMails()).length > 0; round += 1) {
      await untilNoneIsDue();
      if (round === 1) {
        await stopNotify();
        startMails(createSmtpTransport(`${smtp.url}?${impatience}`));
      }
      await moveToNextAttempt();
    }
    const arrived = smtp.received.map(({ recipient }) => recipient);
    expect([...arrived].sort()).toEqual([...recipients].sort());
    expect(await listMailDues()).toEqual([]);
  });

  it('when the town hall ends while the mail server is down', async () => {
    const { port } = smtp;
    await smtp.close();
    for (let index = 0; index < 5; index += 1) await book(addressOf(index));
    await untilFailures(5);
    await stopNotify();
    await store.close();
    smtp = await startSmtp(port);
    await openTown();
    startMails();
    await moveToNextAttempt();
    for (let round = 0; (await listMails()).length > 0 && round < 5; round += 1) {
      await untilNoneIsDue();
      await moveToNextAttempt();
    }
    expect(smtp.received.map(({ recipient }) => recipient).sort()).toEqual(
      Array.from({ length: 5 }, (_, index) => addressOf(index)),
    );
  });

  it('when the worker is stopped while a mail is stuck', async () => {
    await stopNotify();
    startMails(createSmtpTransport(smtp.url), restMs);
    smtp.plan('erika@example.net', 'stall');
    await book('erika@example.net');
    await smtp.until(() => smtp.tried.length === 1);
    await stopNotify();
    expect(await listMails()).toMatchObject([{ attempts: 0 }]);
    startMails();
    await untilAllSent();
    expect(smtp.received).toHaveLength(1);
  });
});

describe('a reminder', () => {
  const isReminder = ({ subject = '' }: ReceivedMail) => subject.endsWith('Erinnerung');

  it('comes a day and two hours before, and not of what is cancelled', async () => {
    const { request } = await book('erika@example.net');
    const other = await book('max@example.net');
    await cancel(other.database, other.request);
    await smtp.until(() => smtp.received.length === 3);
    const [wish] = 'wishes' in request ? request.wishes : [];
    const start = Date.parse(`${wish && 'start' in wish ? wish.start : ''}:00+01:00`);
    for (const hours of [24, 2]) {
      clock.moveTo(new Date(start - hours * 60 * minuteMs).toISOString());
      const before = smtp.received.length;
      await smtp.until(() => smtp.received.length > before);
    }
    await untilAllSent();
    expect(smtp.received.filter(isReminder).map(({ recipient }) => recipient)).toEqual([
      'erika@example.net',
      'erika@example.net',
    ]);
  });

  it('is not sent any more once the appointment has begun', async () => {
    await book('erika@example.net');
    await untilAllSent();
    smtp.plan('erika@example.net', 'later');
    clock.moveTo('2026-12-01T12:00:00.000Z');
    await untilFailures(1);
    clock.moveTo('2026-12-02T20:00:00.000Z');
    await untilAllSent();
    expect(smtp.tried).toHaveLength(2);
    expect(smtp.received.filter(isReminder)).toEqual([]);
  });
});

describe('many mails that residents bring about', () => {
  const victim = 'victim@example.net';
  const ask = async (index: number) => {
    const { database } = newPass();
    const contact = { name: 'Erika Beispiel', email: `victim+${index}@example.net` };
    await receive(database, questionRequest({ _id: newRequestId(), contact }));
  };
  const isToVictim = ({ recipient }: ReceivedMail) => recipient.startsWith('victim');
  const arrivedAt = async (instant: string) => {
    clock.moveTo(instant);
    await untilNoneIsDue();
    return smtp.received.filter(isToVictim).length;
  };

  it('reach a mailbox few at a time; what is too much is left to staff', async () => {
    for (let index = 0; index < 45; index += 1) await ask(index);
    await book('erika@example.net');
    expect(await arrivedAt('2026-11-23T10:00:00.000Z')).toBe(10);
    expect(smtp.received.filter((mail) => !isToVictim(mail))).toHaveLength(1);
    expect(await arrivedAt('2026-11-23T10:59:00.000Z')).toBe(10);
    expect(await arrivedAt('2026-11-23T11:01:00.000Z')).toBe(20);
    expect(await arrivedAt('2026-11-23T12:02:00.000Z')).toBe(30);
    expect(await arrivedAt('2026-11-23T18:00:00.000Z')).toBe(30);
    expect(await arrivedAt('2026-11-24T10:01:00.000Z')).toBe(40);
    const failed = (await listMails()).filter(({ failedAt }) => failedAt);
    expect(failed.map(({ problem }) => problem)).toEqual(Array.from({ length: 5 }, () => 'ELIMIT'));
    const { departmentId, caseNumber } = failed[0]?.decision ?? {};
    const found = await store.read.getDocument(`desk-${departmentId}`, `case:${caseNumber}`);
    expect((found as unknown as Case).history.at(-1)).toMatchObject({ action: 'mail-failed' });
  });

  it.each([
    'a1<victim@example.net>',
    'x,victim@example.net',
    'g:victim@example.net;',
    '(c1)victim@example.net',
    'victim@example.net(c)',
    'victim@example.net;',
    '"victim"@example.net',
    'victim@example。net',
  ])('do not come by another way to write the address: %s', async (email) => {
    const { database } = newPass();
    const asked = { ...questionRequest({ _id: newRequestId() }), contact: { name: 'Eva', email } };
    await expect(receive(database, asked)).rejects.toMatchObject({ status: 422 });
    // A mail from before there was this rule.
    await stopNotify();
    await ask(1);
    const [queued] = await listMails();
    const older = { ...queued, to: email } as StoredDocument;
    await store.transaction((tx) => tx.putDocument(internalDatabase, older));
    startMails();
    expect(await arrivedAt('2026-11-23T10:00:00.000Z')).toBe(0);
    expect(smtp.tried).toEqual([]);
    expect(await listMails()).toMatchObject([{ problem: 'EADDRESS' }]);
  });

  it('hold back no reminder', async () => {
    const startMs = Date.parse(`${starts[0]}:00+01:00`);
    const hoursBefore = (hours: number) => new Date(startMs - hours * 60 * minuteMs).toISOString();
    await book(victim);
    await untilAllSent();
    expect(await arrivedAt(hoursBefore(24.5))).toBe(1);
    for (let index = 0; index < 12; index += 1) await ask(index);
    expect(await arrivedAt(hoursBefore(24.4))).toBe(11);
    clock.moveTo(hoursBefore(24));
    await smtp.until(() => smtp.received.length === 12);
    expect(smtp.received.at(-1)?.subject).toMatch(/Erinnerung$/);
  });
});

it('without a mail server, mails are files that mail programs open', async () => {
  await stopNotify();
  const mails = path.join(folder, 'mail');
  startMails(createFileTransport(mails));
  await book('erika@example.net');
  await untilAllSent();
  const [name = ''] = await readdir(mails);
  expect(name).toMatch(/^TS-2026-\d{6}\.20261123100000000\.confirmed\.eml$/);
  const raw = await readFile(path.join(mails, name), 'utf8');
  expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(await PostalMime.parse(raw)).toMatchObject({
    to: [{ address: 'erika@example.net' }],
    subject: expect.stringContaining('Ihr Termin im Rathaus Taunusstein'),
  });
});

describe('the server as it is started', () => {
  const town = createTestTown();
  beforeAll(async () => void (await (await town).start()));
  afterAll(async () => (await town).remove());

  it('puts mails into its data folder when no mail server is set', async () => {
    const { url, dataDir } = await town;
    const pass = newPass();
    const [start = ''] = await readFreeSlots(url, office, concern);
    const request = appointmentRequest([start], {
      _id: newRequestId(),
      officeId: office,
      services: [{ serviceId: concern, count: 1 }],
      contact: { name: 'Erika Beispiel', email: 'erika@example.net' },
    });
    await sendRequest(url, pass, request);
    const { caseNumber } = await readDecision(url, pass, request._id);
    await vi.waitFor(
      async () => {
        const names = await readdir(path.join(dataDir, 'mail'));
        expect(names.map((name) => name.split('.')[0])).toEqual([caseNumber]);
      },
      { timeout: 30_000 },
    );
  });
});
