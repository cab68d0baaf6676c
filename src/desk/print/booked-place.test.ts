import { expect, it } from 'vitest';
import type { TownDocument } from '#domain/schemas/town.ts';
import { course, office, venue } from '../../../tests/factories/town.ts';
import { bookedPlace } from './booked-place.ts';

const documents: TownDocument[] = [
  office({ address: 'Aarstraße 150', phone: '06128 241' }),
  venue('grillplatz-hahn'),
  course('smartphone'),
];
const town = new Map(documents.map((document) => [document._id as string, document]));

it('is as much of an address as the town has written down', () => {
  const visit = { officeId: 'buergerbuero', start: '2026-12-03T09:00', end: '2026-12-03T09:15' };
  expect(bookedPlace(town, visit)).toMatchObject({
    address: 'Aarstraße 150',
    phone: '06128 241',
    isPostal: true,
  });
  const window = { date: '2026-12-05', windowId: 'day', from: '10:00', to: '22:00' };
  expect(bookedPlace(town, { venueId: 'grillplatz-hahn', ...window })).toMatchObject({
    address: 'Hahn',
    isPostal: false,
  });
  const seat = { courseId: 'smartphone', seats: 1, dates: [] };
  expect(bookedPlace(town, seat)).toMatchObject({ address: 'Rathaus, Hahn' });
  expect(bookedPlace(town, { ...seat, courseId: 'gone' })).toBeUndefined();
  expect(bookedPlace(town, null)).toBeUndefined();
});
