import type { VenueRequest, VenueWish } from '#domain/schemas/request.ts';
import type { Venue } from '#domain/schemas/town.ts';
import { isKeptForOthers } from '#domain/venues.ts';
import { checkContact, emptyContact, type ContactInput } from '#domain/check-contact.ts';
import { westernDigits } from '#domain/western-digits.ts';
import { lastBookableDay, seriesProblem, type VenueSeries } from './venue-series.ts';

/** What a resident has filled in so far for one venue; kept on the device until it is sent. */
export interface VenueDraft {
  wishes: VenueWish[];
  /** The one wish again and again, `until` as typed; absent: once. */
  series?: VenueSeries;
  /** As typed. */
  people: string;
  purpose: string;
  /** As typed; only places that keep days for a neighbourhood ask for it. */
  postcode?: string;
  acceptsRules: boolean;
  contact: ContactInput;
  /** Made with the first change, so that sending twice is sending the same. */
  requestId?: string;
}

export const emptyVenueDraft: VenueDraft = {
  wishes: [],
  people: '',
  purpose: '',
  acceptsRules: false,
  contact: emptyContact,
};

/** Nothing that was typed is thrown away unasked: it goes before what an earlier request says. */
export function whatIsTyped(draft: VenueDraft): Partial<VenueDraft> {
  return {
    ...(draft.people && { people: draft.people }),
    ...(draft.purpose && { purpose: draft.purpose }),
    ...(draft.postcode && { postcode: draft.postcode }),
    ...(draft.contact.name && { contact: draft.contact }),
  };
}

/** `regelmaessig` belongs to the wish and is for those who ask for it. */
export const venueSteps = ['wunsch', 'regelmaessig', 'angaben', 'kontakt', 'pruefen'] as const;
export type VenueStep = (typeof venueSteps)[number];
/** Steps as they are counted on the screens. */
export const numberedSteps = venueSteps.length - 1;

export const maxPurposeLength = 200;

export type DetailsProblem =
  | 'people-missing'
  | 'people-too-many'
  | 'postcode-missing'
  | 'postcode-others-first'
  | 'rules-missing';

export function checkDetails(
  draft: Pick<VenueDraft, 'wishes' | 'people' | 'postcode' | 'acceptsRules'>,
  venue: Venue,
  now: string,
): { people?: DetailsProblem; postcode?: DetailsProblem; rules?: DetailsProblem } {
  const people = peopleOf(draft.people);
  const postcode = postcodeProblem(draft, venue, now);
  return {
    ...(people === undefined && { people: 'people-missing' as const }),
    ...(people !== undefined && people > venue.maxPeople && { people: 'people-too-many' as const }),
    ...(postcode && { postcode }),
    ...(!draft.acceptsRules && { rules: 'rules-missing' as const }),
  };
}

function postcodeProblem(
  { wishes, postcode = '' }: Pick<VenueDraft, 'wishes' | 'postcode'>,
  venue: Venue,
  now: string,
): DetailsProblem | undefined {
  if (!venue.residentsFirst) return undefined;
  const digits = westernDigits(postcode).trim();
  if (!/^\d{5}$/.test(digits)) return 'postcode-missing';
  const isTooEarly = wishes.some(({ date }) => isKeptForOthers(venue, date, digits, now));
  return isTooEarly ? 'postcode-others-first' : undefined;
}

/** A whole number from 1, or `undefined` for anything else that was typed. */
export function peopleOf(typed: string): number | undefined {
  const digits = westernDigits(typed).trim();
  const people = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  return people > 0 ? people : undefined;
}

/** The step to show: the one asked for, unless something before it has no answer yet. */
export function venueStepToShow(
  draft: VenueDraft,
  asked: VenueStep,
  venue: Venue,
  now: string,
): VenueStep {
  if (asked === 'regelmaessig' && draft.wishes.length > 1) return 'wunsch';
  const last = venueSteps.indexOf(lastOpenStep(draft, venue, now));
  return venueSteps[Math.min(venueSteps.indexOf(asked), last)] ?? 'wunsch';
}

function lastOpenStep(draft: VenueDraft, venue: Venue, now: string): VenueStep {
  const { wishes, series } = draft;
  const [first] = wishes;
  if (!first) return 'wunsch';
  if (series) {
    if (wishes.length > 1) return 'wunsch';
    if (seriesProblem(series, first.date, lastBookableDay(venue, now))) return 'regelmaessig';
  }
  if (Object.keys(checkDetails(draft, venue, now)).length > 0) return 'angaben';
  return Object.keys(checkContact(draft.contact)).length > 0 ? 'kontakt' : 'pruefen';
}

export function wishKey({ date, windowId, from = '', to = '' }: VenueWish): string {
  return `${date} ${windowId} ${from} ${to}`;
}

/** The same people, purpose and contact again, with another wish or none. */
export function draftFromVenueRequest(
  request: VenueRequest,
  wish: VenueWish | undefined,
): VenueDraft {
  const { name, email = '', phone = '' } = request.contact;
  return {
    ...emptyVenueDraft,
    wishes: wish ? [wish] : [],
    people: String(request.people),
    purpose: request.purpose,
    ...(request.postcode && { postcode: request.postcode }),
    contact: { name, email, phone },
  };
}
