import type { Venue } from '#domain/schemas/town.ts';
import type { VenueDay } from './venue-days.ts';
import type { VenueDraft, VenueStep } from './venue-draft.ts';

/** The days of a venue as this device knows them. */
export interface VenueTimes {
  /** False until this device has heard of any day of this venue. */
  isKnown: boolean;
  asOf: string | undefined;
  dayOn(date: string): VenueDay;
}

/** What every step of the flow works with. */
export interface VenueFlow {
  venueId: string;
  venue: Venue;
  draft: VenueDraft;
  setDraft(change: (draft: VenueDraft) => VenueDraft): void;
  times: VenueTimes;
  now: string;
  hrefOf(step: VenueStep): string;
  goTo(step: VenueStep): void;
  /** Takes the draft away for good, once its request is safe. */
  discardDraft(): Promise<void>;
}
