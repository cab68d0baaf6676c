import { expect, it } from 'vitest';
import { checkRequest } from '#domain/check-request.ts';
import { appointmentRequest, decision, venueRequest } from '../../../tests/factories/town.ts';
import { comingAlternatives, replacementOf } from './replacement.ts';

const frame = { locale: 'en', createdAt: '2026-11-24T08:00:00.000Z', appVersion: '1.2.0' };
const start = '2026-12-03T10:00';
const window = { venueId: 'grillplatz-hahn', date: '2026-12-06', windowId: 'day' };

it('keeps concerns and contact, with one wish and an id of its own', () => {
  const declined = appointmentRequest(['2026-12-03T09:00', '2026-12-03T09:15'], { _rev: '1-a' });
  const { _rev, ...kept } = declined;
  const replacement = replacementOf(declined, { start }, frame);
  expect(replacement).toEqual({
    ...kept,
    ...frame,
    _id: `${declined._id}-r`,
    wishes: [{ start }],
  });
  expect(checkRequest(replacement)).toHaveProperty('value');
});

it('is the same request however often it is made', () => {
  const declined = appointmentRequest([start]);
  const other = replacementOf(declined, { start: '2026-12-04T10:00' }, frame);
  expect(other?._id).toBe(replacementOf(declined, { start }, frame)?._id);
});

it('keeps people, purpose and postcode of a place', () => {
  const declined = venueRequest([{ date: '2026-12-05', windowId: 'day' }], { postcode: '65232' });
  const replacement = replacementOf(declined, window, frame);
  expect(replacement).toMatchObject({
    people: declined.people,
    purpose: declined.purpose,
    postcode: '65232',
    wishes: [{ date: '2026-12-06', windowId: 'day' }],
  });
  expect(checkRequest(replacement)).toHaveProperty('value');
});

it('leaves it to the form where more has to be asked', () => {
  const wish = { date: '2026-12-05', windowId: 'day' };
  const series = { everyWeeks: 1, until: '2027-01-05', whenSomeFail: 'none' as const };
  const elsewhere = { ...window, venueId: 'grillplatz-wehen' };
  expect(replacementOf(venueRequest([wish]), elsewhere, frame)).toBeUndefined();
  expect(replacementOf(venueRequest([wish], { series }), window, frame)).toBeUndefined();
});

it('ends a chain of refusals before its id is too long', () => {
  let request = appointmentRequest([start]);
  let length = 0;
  for (;;) {
    const next = replacementOf(request, { start }, frame);
    if (next?.kind !== 'appointment') break;
    expect(checkRequest(next)).toHaveProperty('value');
    request = next;
    length += 1;
  }
  expect(length).toBe(14);
});

it('offers nothing that is over', () => {
  const alternatives = [{ start: '2026-12-03T09:00' }, { start: '2026-12-03T09:30' }, window];
  const known = decision({ alternatives });
  expect(comingAlternatives(known, '2026-12-03T08:15:00.000Z')).toEqual(alternatives.slice(1));
  expect(comingAlternatives(known, '2026-12-07T08:00:00.000Z')).toEqual([]);
});
