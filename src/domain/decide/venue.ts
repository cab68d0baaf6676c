import { datesBetween, daysBetween, isRealDate } from '../local-time.ts';
import type { Reservation } from '../reservation.ts';
import type { DeclineCode, VenueAlternative } from '../schemas/decision.ts';
import type { VenueRequest, VenueWish } from '../schemas/request.ts';
import type { Venue } from '../schemas/town.ts';
import { dateProblem, isBookableDate, windowMinutes, windowStatesOn } from '../venues.ts';
import { slugOf } from '../document-ids.ts';
import { declined, isKnown, type KnownOccupancy, type Outcome, type TownRules } from './rules.ts';

const alternativesHere = 3;
const alternativesElsewhere = 2;

/** Holds the first wish that is free until staff decide, or says why none is and what is. */
export function decideVenue(
  request: VenueRequest,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): Outcome {
  const venue = rules.venues.get(request.venueId);
  if (!venue) return declined('invalid');
  if (request.people > venue.maxPeople) return declined('too-many');
  const problems: DeclineCode[] = [];
  for (const wish of request.wishes) {
    const problem = wishProblem(venue, wish, occupancy, rules, now);
    if (problem === null) return held(request, venue, wish, occupancy.holder);
    problems.push(problem);
  }
  const order: DeclineCode[] = ['slot-taken', 'closed', 'too-late', 'too-early'];
  const code = order.find((candidate) => problems.includes(candidate));
  if (!code) return declined('invalid');
  return declined(code, freeVenueWindows(request, occupancy, rules, now));
}

function wishProblem(
  venue: Venue,
  wish: VenueWish,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): DeclineCode | null {
  if (!isRealDate(wish.date)) return 'invalid';
  const state = statesOf(venue, wish.date, occupancy.reservations, rules).get(wish.windowId);
  if (!state) return 'invalid';
  const outside = dateProblem(venue, wish.date, now);
  if (outside) return outside;
  if (state === 'closed') return 'closed';
  return state === 'free' && isKnown(wish.date, occupancy) ? null : 'slot-taken';
}

function statesOf(
  venue: Venue,
  date: string,
  reservations: readonly Reservation[],
  rules: TownRules,
) {
  const own = reservations.filter(({ resourceId }) => resourceId === slugOf(venue._id));
  return new Map(
    windowStatesOn(venue, date, rules.closures, own).map(({ id, state }) => [id, state]),
  );
}

function held(request: VenueRequest, venue: Venue, wish: VenueWish, holder: string): Outcome {
  const window = venue.windows.find(({ id }) => id === wish.windowId);
  if (!window) return declined('invalid');
  return {
    status: 'in-review',
    code: null,
    booking: { venueId: request.venueId, ...wish, from: window.from, to: window.to },
    bringList: [],
    alternatives: [],
    reservation: {
      resourceId: request.venueId,
      date: wish.date,
      ...windowMinutes(window),
      state: 'held',
      holder,
    },
    ended: null,
  };
}

/** Free windows for a refusal: other days at the same venue, then other venues on the day wished. */
export function freeVenueWindows(
  request: VenueRequest,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): VenueAlternative[] {
  const [wish] = request.wishes;
  const venue = rules.venues.get(request.venueId);
  if (!wish || !venue) return [];
  const isFree = (place: Venue, date: string, windowId: string) =>
    isBookableDate(place, date, now) &&
    statesOf(place, date, occupancy.reservations, rules).get(windowId) === 'free';

  const distance = (date: string) => Math.abs(daysBetween(wish.date, date));
  const here = datesBetween(occupancy.from, occupancy.to)
    .sort((left, right) => distance(left) - distance(right))
    .filter((date) => isFree(venue, date, wish.windowId))
    .slice(0, alternativesHere)
    .map((date) => ({ venueId: request.venueId, date, windowId: wish.windowId }));

  const elsewhere = [...rules.venues]
    .filter(([id, place]) => id !== request.venueId && place.kind === venue.kind)
    .filter(([, place]) => place.maxPeople >= request.people)
    .flatMap(([venueId, place]) => {
      const window = place.windows.find(({ id }) => isFree(place, wish.date, id));
      return window ? [{ venueId, date: wish.date, windowId: window.id }] : [];
    })
    .slice(0, alternativesElsewhere);
  return [...here, ...elsewhere];
}
