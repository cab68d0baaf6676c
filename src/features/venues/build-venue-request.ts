import type { VenueRequest } from '#domain/schemas/request.ts';
import { contactOf } from '#domain/check-contact.ts';
import { westernDigits } from '#domain/western-digits.ts';
import { peopleOf, type VenueDraft } from './venue-draft.ts';

interface Envelope {
  requestId: string;
  locale: string;
  /** Instant of the device's clock: for the record only, the server's time decides. */
  createdAt: string;
  appVersion: string;
}

export function buildVenueRequest(
  draft: VenueDraft,
  venueId: string,
  { requestId, ...envelope }: Envelope,
): VenueRequest {
  const { series, postcode } = draft;
  return {
    _id: requestId,
    type: 'request',
    kind: 'venue',
    venueId,
    wishes: draft.wishes,
    people: peopleOf(draft.people) ?? 1,
    purpose: draft.purpose.trim(),
    ...(postcode && { postcode: westernDigits(postcode).trim() }),
    ...(series && { series }),
    contact: contactOf(draft.contact),
    ...envelope,
  };
}
