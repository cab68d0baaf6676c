import { describe, expect, it } from 'vitest';
import type { VenueRequest } from '#domain/schemas/request.ts';
import {
  checkDetails,
  draftFromVenueRequest,
  emptyVenueDraft,
  peopleOf,
  venueStepToShow,
} from './venue-draft.ts';

const wish = { date: '2026-12-05', windowId: 'day' };
const withWish = { ...emptyVenueDraft, wishes: [wish] };
const withDetails = { ...withWish, people: '20', acceptsRules: true };
const complete = { ...withDetails, contact: { name: 'Erika', email: '', phone: '06128 1' } };

describe('checkDetails', () => {
  it('wants a number that the venue holds, and the rules accepted', () => {
    expect(checkDetails(emptyVenueDraft, 40)).toEqual({
      people: 'people-missing',
      rules: 'rules-missing',
    });
    expect(checkDetails({ people: '41', acceptsRules: true }, 40)).toEqual({
      people: 'people-too-many',
    });
    expect(checkDetails({ people: ' 40 ', acceptsRules: true }, 40)).toEqual({});
  });

  it('reads only whole numbers', () => {
    expect(['12', '0', '-1', '1,5', 'zwölf', ''].map(peopleOf)).toEqual([
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
      venueStepToShow(draft, 'pruefen', 40),
    );
    expect(shown).toEqual(['wunsch', 'angaben', 'kontakt', 'pruefen']);
    expect(venueStepToShow(complete, 'wunsch', 40)).toBe('wunsch');
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
