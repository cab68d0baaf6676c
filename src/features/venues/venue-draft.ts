import type { VenueRequest, VenueWish } from '#domain/schemas/request.ts';
import { checkContact, emptyContact, type ContactInput } from '#ui/flow/check-contact.ts';

/** What a resident has filled in so far for one venue; kept on the device until it is sent. */
export interface VenueDraft {
  wishes: VenueWish[];
  /** As typed. */
  people: string;
  purpose: string;
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
    ...(draft.contact.name && { contact: draft.contact }),
  };
}

export const venueSteps = ['wunsch', 'angaben', 'kontakt', 'pruefen'] as const;
export type VenueStep = (typeof venueSteps)[number];

export const maxPurposeLength = 200;

export type DetailsProblem = 'people-missing' | 'people-too-many' | 'rules-missing';

export function checkDetails(
  draft: Pick<VenueDraft, 'people' | 'acceptsRules'>,
  maxPeople: number,
): { people?: DetailsProblem; rules?: DetailsProblem } {
  const people = peopleOf(draft.people);
  return {
    ...(people === undefined && { people: 'people-missing' as const }),
    ...(people !== undefined && people > maxPeople && { people: 'people-too-many' as const }),
    ...(!draft.acceptsRules && { rules: 'rules-missing' as const }),
  };
}

/** A whole number from 1, or `undefined` for anything else that was typed. */
export function peopleOf(typed: string): number | undefined {
  const people = /^\d{1,5}$/.test(typed.trim()) ? Number(typed.trim()) : 0;
  return people > 0 ? people : undefined;
}

/** The step to show: the one asked for, unless something before it has no answer yet. */
export function venueStepToShow(draft: VenueDraft, asked: VenueStep, maxPeople: number): VenueStep {
  const last = venueSteps.indexOf(lastOpenStep(draft, maxPeople));
  return venueSteps[Math.min(venueSteps.indexOf(asked), last)] ?? 'wunsch';
}

function lastOpenStep(draft: VenueDraft, maxPeople: number): VenueStep {
  if (draft.wishes.length === 0) return 'wunsch';
  if (Object.keys(checkDetails(draft, maxPeople)).length > 0) return 'angaben';
  return Object.keys(checkContact(draft.contact)).length > 0 ? 'kontakt' : 'pruefen';
}

export function wishKey({ date, windowId }: VenueWish): string {
  return `${date} ${windowId}`;
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
    contact: { name, email, phone },
  };
}
