import { describe, expect, it } from 'vitest';
import type { VenueRequest } from '#domain/schemas/request.ts';
import type { Venue } from '#domain/schemas/town.ts';
import {
  checkDetails,
  draftFromVenueRequest,
  emptyVenueDraft,
  peopleOf,
  venueStepToShow,
  type VenueDraft,
} from './venue-draft.ts';

const venue = { maxPeople: 40, horizonDays: 180 } as Venue;
const now = '2026-11-24T10:00:00.000Z';
const wish = { date: '2026-12-05', windowId: 'day' };
const withWish = { ...emptyVenueDraft, wishes: [wish] };
const withDetails = { ...withWish, people: '20', acceptsRules: true };
const complete = { ...withDetails, contact: { name: 'Erika', email: '', phone: '06128 1' } };

describe('checkDetails', () => {
  it('wants a number that the venue holds, and the rules accepted', () => {
    expect(checkDetails(emptyVenueDraft, venue, now)).toEqual({
      people: 'people-missing',
      rules: 'rules-missing',
    });
    expect(checkDetails({ ...withDetails, people: '41' }, venue, now)).toEqual({
      people: 'people-too-many',
    });
    expect(checkDetails({ ...withDetails, people: ' 40 ' }, venue, now)).toEqual({});
  });

  it('wants a postcode where days are kept for a neighbourhood', () => {
    const kept = { ...venue, residentsFirst: { days: 5, postcodes: ['65232'] } };
    const problemOf = (postcode: string, date = wish.date) =>
      checkDetails({ ...withDetails, wishes: [{ ...wish, date }], postcode }, kept, now).postcode;
    expect(problemOf('')).toBe('postcode-missing');
    expect(problemOf('6523')).toBe('postcode-missing');
    expect(problemOf('65183')).toBe('postcode-others-first');
    expect(problemOf('65183', '2026-11-29')).toBeUndefined();
    expect(problemOf(' 65232 ')).toBeUndefined();
  });

  it('reads only whole numbers', () => {
    expect(['12', '١٢', '0', '-1', '1,5', 'zwölf', ''].map(peopleOf)).toEqual([
      12,
      12,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('venueStepToShow', () => {
  it('leads back to the first step without an answer', () => {
    const shown = [emptyVenueDraft, withWish, withDetails, complete].map((draft) =>
      venueStepToShow(draft, 'pruefen', venue, now),
    );
    expect(shown).toEqual(['wunsch', 'angaben', 'kontakt', 'pruefen']);
    expect(venueStepToShow(complete, 'wunsch', venue, now)).toBe('wunsch');
  });

  it('asks for the days of a series before the rest', () => {
    const series = { everyWeeks: 1, until: '', whenSomeFail: 'others' as const };
    const shown = (draft: Partial<VenueDraft>) =>
      venueStepToShow({ ...complete, ...draft }, 'pruefen', venue, now);
    expect(shown({ series })).toBe('regelmaessig');
    expect(shown({ series: { ...series, until: '2026-12-19' } })).toBe('pruefen');
    const two = { wishes: [wish, { ...wish, date: '2026-12-06' }] };
    expect(shown({ series, ...two })).toBe('wunsch');
    expect(venueStepToShow({ ...complete, ...two }, 'regelmaessig', venue, now)).toBe('wunsch');
  });
});

describe('draftFromVenueRequest', () => {
  it('asks for the rules again', () => {
    const request = {
      people: 20,
      purpose: 'Geburtstag',
      contact: { name: 'Erika', phone: '06128 1' },
    } as VenueRequest;
    expect(draftFromVenueRequest(request, wish)).toEqual({
      ...complete,
      purpose: 'Geburtstag',
      acceptsRules: false,
    });
  });
});
