import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { VenueRequest } from '#domain/schemas/request.ts';
import { buildVenueRequest } from './build-venue-request.ts';
import { emptyVenueDraft } from './venue-draft.ts';

describe('buildVenueRequest', () => {
  it('is what the contract asks for', () => {
    const request = buildVenueRequest(
      {
        ...emptyVenueDraft,
        wishes: [{ date: '2026-12-05', windowId: 'day' }],
        series: { everyWeeks: 2, until: '2027-01-16', whenSomeFail: 'none' },
        postcode: ' 65232 ',
        people: ' 20 ',
        purpose: ' Geburtstag ',
        contact: { name: 'Erika Muster', email: 'erika@example.org', phone: '' },
      },
      'grillplatz-hahn',
      {
        requestId: 'request:0199d2d4-0000-7000-8000-000000000000',
        locale: 'de',
        createdAt: '2026-11-23T18:02:11.120Z',
        appVersion: '1.0.0',
      },
    );
    expect(Value.Check(VenueRequest, request)).toBe(true);
    expect(request).toMatchObject({
      people: 20,
      purpose: 'Geburtstag',
      postcode: '65232',
      series: { everyWeeks: 2, until: '2027-01-16', whenSomeFail: 'none' },
    });
  });
});
