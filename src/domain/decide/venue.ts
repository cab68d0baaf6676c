import { addDays, datesBetween, daysBetween, isRealDate, minutesToTime } from '../local-time.ts';
import { positionBehind, type Reservation } from '../reservation.ts';
import type { DeclineCode, SeriesDay, VenueAlternative } from '../schemas/decision.ts';
import type { VenueRequest, VenueWish } from '../schemas/request.ts';
import type { Venue, VenueWindow } from '../schemas/town.ts';
import {
  freeHours,
  nearestHours,
  windowMinutes,
  wishFor,
  wishedTime,
  type MinuteRange,
} from '../venue-hours.ts';
import {
  dateProblem,
  isBookableDate,
  isKeptForOthers,
  timeStateOn,
  venueGroup,
} from '../venues.ts';
import {
  declined,
  isKnown,
  isWaived,
  type KnownOccupancy,
  type Outcome,
  type TownRules,
} from './rules.ts';

const alternativesHere = 3;
const alternativesElsewhere = 2;
/** Days of a series at most: every week for a year. */
const maxSeriesDays = 53;
const hourMs = 3_600_000;

/** Why a window cannot be had; `held`: somebody else asked first and is not answered yet. */
type WishProblem = DeclineCode | 'held';

/**
 * Gives the first wish that is free: at once where the place confirms by itself, otherwise held
 * until staff decide. A window that is held for somebody else can be waited for.
 */
export function decideVenue(
  request: VenueRequest,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): Outcome {
  const venue = rules.venues.get(request.venueId);
  if (!venue) return declined('invalid');
  if (request.people > venue.maxPeople) return declined('too-many');
  if (request.series) return decideSeries(request, venue, occupancy, rules, now);
  const problems: WishProblem[] = [];
  for (const wish of request.wishes) {
    const problem = wishProblem(request, venue, wish, occupancy, rules, now);
    if (problem === null) return given(request, venue, [wish], occupancy.holder, now);
    problems.push(problem);
  }
  const waitFor = request.wishes[problems.indexOf('held')];
  if (waitFor) return waiting(request, venue, waitFor, occupancy, rules, now);
  const code = mostTelling(problems);
  return code === 'invalid' ? declined(code) : declined(code, request);
}

function mostTelling(problems: readonly (WishProblem | null)[]): DeclineCode {
  const order: WishProblem[] = ['slot-taken', 'held', 'closed', 'too-late', 'too-early'];
  const code = order.find((candidate) => problems.includes(candidate)) ?? 'invalid';
  return code === 'held' ? 'slot-taken' : code;
}

/** The days of a series: from its first wish on, as long as it is asked for. */
export function seriesDates({ series, wishes }: Pick<VenueRequest, 'series' | 'wishes'>): string[] {
  const [first] = wishes;
  if (!series || !first || !isRealDate(first.date) || !isRealDate(series.until)) return [];
  const step = series.everyWeeks * 7;
  const count = Math.floor(daysBetween(first.date, series.until) / step) + 1;
  const days = Math.max(0, Math.min(count, maxSeriesDays));
  return Array.from({ length: days }, (_, index) => addDays(first.date, index * step));
}

/** All days, or as the club wishes: those that are free. The list says which are not, and why. */
function decideSeries(
  request: VenueRequest,
  venue: Venue,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): Outcome {
  const [first] = request.wishes;
  const dates = seriesDates(request);
  if (!first || dates.length === 0) return declined('invalid');
  const wishes = dates.map((date) => ({ ...first, date }));
  const problems = wishes.map((wish) => wishProblem(request, venue, wish, occupancy, rules, now));
  const series = dates.map((date, index): SeriesDay => {
    const problem = problems[index] ?? null;
    return { date, code: problem === null ? null : mostTelling([problem]) };
  });
  const free = wishes.filter((_, index) => problems[index] === null);
  const someFail = free.length < wishes.length;
  if (free.length === 0 || (someFail && request.series?.whenSomeFail === 'none')) {
    return { ...declined(mostTelling(problems)), series };
  }
  return { ...given(request, venue, free, occupancy.holder, now), series };
}

function wishProblem(
  request: VenueRequest,
  venue: Venue,
  wish: VenueWish,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): WishProblem | null {
  const { reservations, byStaff } = occupancy;
  const time = wishedTime(venue, wish);
  if (!time || !isRealDate(wish.date)) return 'invalid';
  const here = reservationsHere(request.venueId, reservations, rules);
  const state = timeStateOn(venue, wish.date, time, rules.closures, here);
  const outside = dateProblem(venue, wish.date, now);
  if (outside && !isWaived(outside, wish.date, occupancy, now)) return outside;
  if (state === 'closed') return 'closed';
  if (!byStaff && isKeptForOthers(venue, wish.date, request.postcode, now)) return 'too-early';
  if (!isKnown(wish.date, occupancy)) return 'slot-taken';
  if (state === 'free') return null;
  return state === 'held' ? 'held' : 'slot-taken';
}

/** What is known of this venue and of those that cannot be used at the same time. */
function reservationsHere(
  venueId: string,
  reservations: readonly Reservation[],
  rules: TownRules,
): Reservation[] {
  const group = venueGroup(venueId, rules.venues);
  return reservations.filter(({ resourceId }) => group.includes(resourceId));
}

/** Windows that are free, for this request: one, or all those of a series. */
function given(
  request: VenueRequest,
  venue: Venue,
  wishes: readonly VenueWish[],
  holder: string,
  now: string,
): Outcome {
  const [first] = wishes;
  const time = first && wishedTime(venue, first);
  if (!first || !time) return declined('invalid');
  const isSure = venue.confirmsAutomatically === true;
  const until =
    isSure || venue.holdHours === undefined
      ? undefined
      : new Date(Date.parse(now) + venue.holdHours * hourMs).toISOString();
  return {
    status: isSure ? 'confirmed' : 'in-review',
    code: null,
    booking: {
      venueId: request.venueId,
      ...first,
      from: minutesToTime(time.from),
      to: minutesToTime(time.to),
    },
    bringList: [],
    alternatives: [],
    ...(until === undefined ? {} : { holdUntil: until }),
    reservations: wishes.map(({ date }) => ({
      resourceId: request.venueId,
      date,
      ...time,
      state: isSure ? ('booked' as const) : ('held' as const),
      holder,
      ...(until === undefined ? {} : { until }),
    })),
    changes: [],
  };
}

function waiting(
  request: VenueRequest,
  venue: Venue,
  wish: VenueWish,
  { reservations, holder }: KnownOccupancy,
  rules: TownRules,
  now: string,
): Outcome {
  const outcome = given(request, venue, [wish], holder, now);
  const [asked] = outcome.reservations;
  if (!asked) return outcome;
  const ahead = reservationsHere(request.venueId, reservations, rules).filter(
    ({ state, date }) => state === 'waiting' && date === wish.date,
  );
  const { until, ...piece } = asked;
  return {
    ...declined('slot-taken'),
    status: 'waitlisted',
    code: null,
    booking: outcome.booking,
    position: positionBehind(ahead, asked),
    reservations: [{ ...piece, state: 'waiting', since: now }],
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
  const wished = wish && venue && wishedTime(venue, wish);
  if (!wish || !venue || !wished) return [];
  const freeOn = (venueId: string, place: Venue, date: string, windows: readonly VenueWindow[]) => {
    if (!isBookableDate(place, date, now)) return [];
    if (isKeptForOthers(place, date, request.postcode, now)) return [];
    const known = reservationsHere(venueId, occupancy.reservations, rules);
    for (const window of windows) {
      const time = nearestFree(place, window, date, wished, known, rules);
      if (time) return [{ venueId, ...wishFor(window, date, time) }];
    }
    return [];
  };

  const distance = (date: string) => Math.abs(daysBetween(wish.date, date));
  const sameWindow = venue.windows.filter(({ id }) => id === wish.windowId);
  const here = datesBetween(occupancy.from, occupancy.to)
    .sort((left, right) => distance(left) - distance(right))
    .flatMap((date) => freeOn(request.venueId, venue, date, sameWindow))
    .slice(0, alternativesHere);

  const elsewhere = [...rules.venues]
    .filter(([id, place]) => id !== request.venueId && place.kind === venue.kind)
    .filter(([, place]) => place.maxPeople >= request.people)
    .flatMap(([venueId, place]) => freeOn(venueId, place, wish.date, place.windows))
    .slice(0, alternativesElsewhere);
  return [...here, ...elsewhere];
}

/** The whole window, or the hours in it that are nearest to those wished. */
function nearestFree(
  place: Venue,
  window: VenueWindow,
  date: string,
  wished: MinuteRange,
  known: readonly Reservation[],
  { closures }: TownRules,
): MinuteRange | undefined {
  const { hours } = window;
  const taken = known.filter((piece) => piece.state !== 'waiting' && piece.date === date);
  const time = hours
    ? nearestHours(freeHours(place, { ...window, hours }, taken), hours, wished)
    : windowMinutes(window);
  return time && timeStateOn(place, date, time, closures, taken) === 'free' ? time : undefined;
}
