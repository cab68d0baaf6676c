import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { Decision } from '#domain/schemas/decision.ts';
import { calendarFile } from './calendar-file.ts';

const facts = {
  summary: 'Rathaus Taunusstein',
  location: 'Aarstraße 150, 65232 Taunusstein',
  description: 'Vorgangsnummer TS-2026-000001\nhttps://rathaus.example.org/anfragen/a',
  url: 'https://rathaus.example.org/anfragen/a',
  now: '2026-12-01T10:00:00.000Z',
};

function eventsOf(decision: object): ICAL.Event[] {
  const text = calendarFile({ requestId: 'request:a', ...decision } as Decision, facts);
  for (const line of text.split('\r\n')) {
    expect(new TextEncoder().encode(line).length, line).toBeLessThanOrEqual(75);
  }
  const calendar = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]]);
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

describe('calendarFile', () => {
  it('is the visit in UTC, under the UID of the mail, without the concern', () => {
    const [event] = eventsOf({
      sequence: 2,
      booking: { officeId: 'buergerbuero', start: '2026-12-03T09:15', end: '2026-12-03T09:30' },
    });
    expect(event).toMatchObject({
      uid: 'a',
      sequence: 2,
      summary: 'Rathaus Taunusstein',
      location: facts.location,
      description: facts.description,
    });
    expect(event?.startDate.toJSDate().toISOString()).toBe('2026-12-03T08:15:00.000Z');
    expect(event?.endDate.toJSDate().toISOString()).toBe('2026-12-03T08:30:00.000Z');
  });

  it('is every day of a series that is part of it, over the change of the clock', () => {
    const booking = {
      venueId: 'saal',
      date: '2027-03-21',
      windowId: 'a',
      from: '18:00',
      to: '20:00',
    };
    const series = [
      { date: '2027-03-21', code: null },
      { date: '2027-03-25', code: 'slot-taken' },
      { date: '2027-03-28', code: null },
    ];
    expect(
      eventsOf({ booking, series }).map(({ uid, startDate }) => [
        uid,
        startDate.toJSDate().toISOString(),
      ]),
    ).toEqual([
      ['a', '2027-03-21T17:00:00.000Z'],
      ['a-3', '2027-03-28T16:00:00.000Z'],
    ]);
  });
});
