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

/** What choosing a window needs to know. */
export interface VenueChoice {
  venue: Venue;
  draft: Pick<VenueDraft, 'wishes'>;
  times: VenueTimes;
  now: string;
  /** Whether one can wait for a window that somebody else has asked for. */
  mayWait: boolean;
}

/** What every step of the flow works with. */
export interface VenueFlow extends VenueChoice {
  venueId: string;
  draft: VenueDraft;
  setDraft(change: (draft: VenueDraft) => VenueDraft): void;
  hrefOf(step: VenueStep): string;
  goTo(step: VenueStep): void;
  /** Takes the draft away for good, once its request is safe. */
  discardDraft(): Promise<void>;
}
