import { afterEach, expect, it } from 'vitest';
import { emptyEntry } from './build-entry.ts';
import {
  beginEntry,
  clearEntryDraft,
  hasEntryDraft,
  keepEntryDraft,
  nextEntry,
} from './entry-draft.ts';

afterEach(clearEntryDraft);

const day = { date: '2026-12-03' };
const guest = {
  officeId: 'buergerbuero',
  serviceId: 'ausweis',
  name: 'Greta Gast',
  phone: '06128 1',
};
const begun = { ...emptyEntry(day), ...guest, time: '09:15' };

it('is what somebody has typed, and not an empty form', () => {
  keepEntryDraft(day, { ...emptyEntry(day), time: '09:15', name: ' ' });
  expect(hasEntryDraft()).toBe(false);
  keepEntryDraft(day, begun);
  expect(beginEntry(day)).toEqual(begun);
  keepEntryDraft(day, nextEntry(begun));
  expect(beginEntry(day)).toEqual(emptyEntry(day));
});

it('takes the guest along to a free time that was chosen in the calendar', () => {
  keepEntryDraft(day, begun);
  const place = { kind: 'office' as const, id: 'buergerbuero' };
  const chosen = { date: '2026-12-04', place, at: '10:30' };
  expect(beginEntry(chosen)).toEqual({ ...begun, date: '2026-12-04', time: '10:30' });
  const elsewhere = { ...chosen, place: { kind: 'office' as const, id: 'standesamt' } };
  expect(beginEntry(elsewhere)).toMatchObject({
    officeId: 'standesamt',
    serviceId: '',
    name: 'Greta Gast',
  });
});

it('leaves day and place to the next guest', () => {
  expect(nextEntry({ ...begun, channel: 'counter' })).toEqual({
    ...emptyEntry(day),
    channel: 'counter',
    officeId: 'buergerbuero',
  });
});
