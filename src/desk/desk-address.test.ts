import { describe, expect, it } from 'vitest';
import { type DeskAddress, deskHref, parseDeskAddress } from './desk-address.ts';

const today = '2026-11-23';

describe('parseDeskAddress', () => {
  it.each<DeskAddress>([
    { view: 'requests' },
    { view: 'requests', caseNumber: 'TS-2026-000123' },
    { view: 'appointments', date: '2026-12-03' },
    { view: 'appointments', date: '2026-12-03', caseNumber: 'TS-2026-000123' },
    { view: 'entry', date: '2026-12-03' },
    {
      view: 'entry',
      date: '2026-12-03',
      place: { kind: 'office', id: 'buergerbuero' },
      at: '09:15',
    },
    { view: 'entry', date: '2026-12-03', place: { kind: 'course', id: 'smartphone' } },
    {
      view: 'calendar',
      place: { kind: 'venue', id: 'grillplatz-hahn' },
      span: 'week',
      date: '2026-12-03',
      caseNumber: 'TS-2026-000123',
    },
    { view: 'confirmation', caseNumber: 'TS-2026-000123' },
    { view: 'courses' },
    { view: 'courses', courseId: 'online-banking', caseNumber: 'TS-2026-000123' },
    { view: 'certificate', caseNumber: 'TS-2026-000123' },
    { view: 'closures' },
    { view: 'settings' },
    { view: 'settings', documentId: 'town' },
    { view: 'settings', documentId: 'office:buergerbuero' },
    { view: 'changes' },
    { view: 'deletions' },
    { view: 'figures' },
    { view: 'figures', month: '2026-11', departmentId: 'buergerservice' },
  ])('reads what deskHref wrote: %o', (address) => {
    expect(parseDeskAddress(deskHref(address).slice(1), today)).toEqual(address);
  });

  it('starts with the requests', () => {
    expect(parseDeskAddress('/', today)).toEqual({ view: 'requests' });
  });

  it('shows today of the first place when no other is named', () => {
    const first = { view: 'calendar' as const, span: 'day' as const, date: today };
    expect(parseDeskAddress(deskHref(first).slice(1), today)).toEqual(first);
    expect(parseDeskAddress('/kalender/platz/a/woche/nie', today)).toEqual({
      ...first,
      place: { kind: 'venue', id: 'a' },
      span: 'week',
    });
  });

  it('shows today when there is no such day', () => {
    expect(parseDeskAddress('/termine/2026-02-30', today)).toEqual({
      view: 'appointments',
      date: today,
    });
  });
});
