import ICAL from 'ical.js';
import { afterEach, describe, expect, it } from 'vitest';
import { slugOf } from '#domain/document-ids.ts';
import { decision, venue } from '../../tests/factories/town.ts';
import { calendarOf, type MailCalendar } from './mail-calendar.ts';
import { sceneOf } from './mail-scene.ts';
import { mailContext, queuedMail } from './queued-mail.fixture.ts';

/** Of the decision of the fixture. */
const uid = slugOf(decision().requestId);

const homeZone = process.env.TZ;
afterEach(() => {
  if (homeZone === undefined) delete process.env.TZ;
  else process.env.TZ = homeZone;
});

function writeCalendar(...args: Parameters<typeof queuedMail>): MailCalendar | undefined {
  return calendarOf(sceneOf(queuedMail(...args), mailContext));
}

/** Reads it as a calendar does: with the zone that it brings along. */
function parse(calendar: MailCalendar | undefined) {
  const root = new ICAL.Component(ICAL.parse(calendar?.content ?? ''));
  const zone = new ICAL.Timezone(root.getFirstSubcomponent('vtimezone') as ICAL.Component);
  const events = root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const instant = (time: ICAL.Time) => time.toJSDate().toISOString();
    return {
      uid: event.uid,
      sequence: event.sequence,
      start: instant(event.startDate),
      end: instant(event.endDate),
      location: event.location,
      status: component.getFirstPropertyValue('status'),
    };
  });
  return { method: root.getFirstPropertyValue('method'), zone, events };
}

describe('the calendar of a mail', () => {
  it('is read back as the appointment, in the zone it brings along', () => {
    const { method, zone, events } = parse(writeCalendar('appointment', 'confirmed'));
    expect(method).toBe('PUBLISH');
    expect(zone.tzid).toBe('Europe/Berlin');
    expect(events).toEqual([
      {
        uid,
        sequence: 0,
        start: '2026-12-03T08:00:00.000Z',
        end: '2026-12-03T08:15:00.000Z',
        location: 'Markt 1',
        status: 'CONFIRMED',
      },
    ]);
  });

  it('has the lines that RFC 5545 asks for', () => {
    const lines = writeCalendar('appointment', 'confirmed', { sequence: 2 })?.content.split('\r\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'METHOD:PUBLISH',
        'BEGIN:VTIMEZONE',
        'TZID:Europe/Berlin',
        `UID:${uid}`,
        'SEQUENCE:2',
        'DTSTAMP:20261123T180212Z',
        'DTSTART;TZID=Europe/Berlin:20261203T090000',
        'DTEND;TZID=Europe/Berlin:20261203T091500',
        'SUMMARY:Termin im Rathaus Taunusstein',
        'LOCATION:Markt 1',
        'CLASS:PRIVATE',
        'END:VCALENDAR',
      ]),
    );
    expect(lines?.some((line) => line.startsWith('PRODID:'))).toBe(true);
    expect(lines?.some((line) => line.startsWith('ORGANIZER;CN="Rathaus Taunusstein"'))).toBe(true);
    expect(lines?.at(-1)).toBe('');
  });

  it('has lines of at most 75 octets, each ended by CR and LF, whatever is in them', () => {
    const long = venue('grillplatz-hahn', {
      name: { de: 'Grillplatz „Große Wiese“ – überdacht, 🔥 am Waldrand; '.repeat(4) },
    });
    const rules = { ...mailContext.rules, venues: new Map([['grillplatz-hahn', long]]) };
    const scene = sceneOf(queuedMail('venue', 'confirmed'), { ...mailContext, rules });
    const calendar = calendarOf(scene);
    const lines = calendar?.content.split('\r\n') ?? [];
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.some((line) => line.startsWith(' '))).toBe(true);
    expect(lines.join('')).not.toMatch(/[\r\n]/);
    expect(parse(calendar).events[0]?.location).toBe(`${long.name.de}, Stadtteil Hahn`);
  });

  it('keeps its UID through changes and counts them', () => {
    const moved = parse(
      writeCalendar('appointment', 'moved', {
        sequence: 1,
        booking: { officeId: 'buergerbuero', start: '2026-12-04T09:00', end: '2026-12-04T09:15' },
      }),
    );
    const cancelled = parse(
      writeCalendar('appointment', 'cancelled', { status: 'cancelled', sequence: 2 }),
    );
    expect(moved.events[0]).toMatchObject({
      uid,
      sequence: 1,
      start: '2026-12-04T08:00:00.000Z',
    });
    expect(cancelled.method).toBe('CANCEL');
    expect(cancelled.events[0]).toMatchObject({
      uid,
      sequence: 2,
      status: 'CANCELLED',
    });
  });

  it('has an entry for each date of a course and each day of a series', () => {
    expect(parse(writeCalendar('course', 'confirmed')).events).toMatchObject([
      { uid, start: '2026-12-09T09:00:00.000Z' },
      { uid: `${uid}-2`, start: '2026-12-16T09:00:00.000Z' },
    ]);
    const series = [
      { date: '2026-12-05', code: null },
      { date: '2026-12-12', code: 'slot-taken' as const },
      { date: '2026-12-19', code: null },
    ];
    expect(parse(writeCalendar('venue', 'confirmed', { series })).events).toMatchObject([
      { start: '2026-12-05T09:00:00.000Z', end: '2026-12-05T21:00:00.000Z' },
      { start: '2026-12-19T09:00:00.000Z' },
    ]);
  });

  it('takes back the closed days of a series, by the names they had', () => {
    const series = [
      { date: '2026-12-05', code: null },
      { date: '2026-12-12', code: 'closed' as const },
    ];
    const written = writeCalendar('venue', 'closed-days', { series, sequence: 1 });
    expect(parse(written).events).toMatchObject([
      { uid: `${uid}-2`, start: '2026-12-12T09:00:00.000Z' },
    ]);
    expect(parse(written).method).toBe('CANCEL');
  });

  it.each(['UTC', 'America/New_York', 'Pacific/Auckland'])(
    'says the town’s time, summer and winter, on a server in %s',
    (zone) => {
      process.env.TZ = zone;
      const startOn = (date: string) =>
        parse(
          writeCalendar('appointment', 'confirmed', {
            booking: { officeId: 'buergerbuero', start: `${date}T09:00`, end: `${date}T09:15` },
          }),
        ).events[0]?.start;
      expect(startOn('2026-10-24')).toBe('2026-10-24T07:00:00.000Z');
      expect(startOn('2026-10-26')).toBe('2026-10-26T08:00:00.000Z');
      expect(startOn('2027-03-27')).toBe('2027-03-27T08:00:00.000Z');
      expect(startOn('2027-03-29')).toBe('2027-03-29T07:00:00.000Z');
    },
  );

  it('ends a day at midnight of the next one', () => {
    const booking = {
      venueId: 'grillplatz-hahn',
      date: '2026-12-31',
      windowId: 'day',
      from: '10:00',
      to: '24:00',
    };
    expect(parse(writeCalendar('venue', 'confirmed', { booking })).events[0]?.end).toBe(
      '2026-12-31T23:00:00.000Z',
    );
  });

  it('comes with nothing that is not sure', () => {
    expect(writeCalendar('venue', 'moved', { status: 'in-review' })).toBeUndefined();
    expect(writeCalendar('venue', 'received', { status: 'in-review' })).toBeUndefined();
    expect(writeCalendar('course', 'waitlisted', { status: 'waitlisted' })).toBeUndefined();
    expect(
      writeCalendar('appointment', 'declined', { status: 'declined', booking: null }),
    ).toBeUndefined();
    expect(writeCalendar('appointment', 'message')).toBeUndefined();
  });
});
