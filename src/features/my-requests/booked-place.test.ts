import { expect, it } from 'vitest';
import type { Booking } from '#domain/schemas/decision.ts';
import type { Course, Office, Town, Venue } from '#domain/schemas/town.ts';
import { bookedPlace } from './booked-place.ts';

const town = {
  name: 'Taunusstein',
  postcode: '65232',
  address: 'Aarstraße 150, 65232 Taunusstein',
} as Town;
const venue = { name: { de: 'Grillplatz Hahn' }, district: 'Hahn', address: null } as Venue;
const hall = { ...venue, address: 'Taunusstraße 32' };
const course = { title: { de: 'Handy' }, place: 'Bürgerhaus', district: 'Hahn' } as Course;
const places = {
  offices: new Map([['buergerbuero', { name: { de: 'Bürgerbüro' }, address: null } as Office]]),
  venues: new Map([
    ['grillplatz', venue],
    ['saal', hall],
  ]),
  courses: new Map([['handy', course]]),
  town,
};
const queryOf = (booking: object) => bookedPlace(booking as Booking, places).mapQuery;

it('is found in the town by its name where no street is known', () => {
  expect(queryOf({ venueId: 'grillplatz' })).toBe('Grillplatz Hahn, Hahn, 65232 Taunusstein');
  expect(queryOf({ courseId: 'handy' })).toBe('Bürgerhaus, 65232 Taunusstein');
});

it('is found by its street, without the name of an office that tells what one comes for', () => {
  expect(queryOf({ officeId: 'buergerbuero' })).toBe(town.address);
  expect(queryOf({ venueId: 'saal' })).toBe('Taunusstraße 32, 65232 Taunusstein');
});

it('is read with as much of the address as is known', () => {
  const addressOf = (booking: object) => bookedPlace(booking as Booking, places).address;
  expect(addressOf({ venueId: 'grillplatz' })).toBe('Hahn');
  expect(addressOf({ courseId: 'handy' })).toBe('Bürgerhaus, Hahn');
  expect(addressOf({ officeId: 'buergerbuero' })).toBe(town.address);
});
