import { isMonth } from '#domain/figures/months.ts';
import { isRealDate } from '#domain/local-time.ts';
import type { CalendarSpan } from './calendar/calendar-days.ts';
import type { CaseQuery } from './case-query.ts';
import { parseQuery, queryText } from './query-address.ts';

/** An office, a venue or a course by its slug. */
export interface PlaceKey {
  kind: 'office' | 'venue' | 'course';
  id: string;
}

export type DeskAddress =
  | { view: 'requests'; caseNumber?: string; query?: CaseQuery }
  | { view: 'appointments'; date: string; caseNumber?: string }
  | {
      view: 'calendar';
      /** Absent: the first one of this person's departments. */
      place?: PlaceKey;
      span: CalendarSpan;
      date: string;
      caseNumber?: string;
    }
  /** `at`: the time at an office (`09:15`), the window of a venue, and hours in it. */
  | { view: 'entry'; date: string; place?: PlaceKey; at?: string }
  | { view: 'courses'; courseId?: string; caseNumber?: string }
  | { view: 'certificate'; caseNumber: string }
  | { view: 'confirmation'; caseNumber: string }
  | { view: 'closures' }
  | { view: 'settings'; documentId?: string }
  | { view: 'changes' }
  | { view: 'deletions' }
  | { view: 'figures'; month?: string; departmentId?: string }
  | { view: 'account' }
  | { view: 'staff' }
  | { view: 'audit' };

/** Reads what stands after the `#`: `/anfragen/TS-2026-000123?liste=neu`, `/termine/2026-12-03`. */
export function parseDeskAddress(path: string, today: string): DeskAddress {
  const [names = '', query] = path.split('?', 2);
  const [view, first, second, ...rest] = names.split('/').filter(Boolean);
  const date = first !== undefined && isDate(first) ? first : today;
  switch (view) {
    case 'termine':
      return { view: 'appointments', date, ...(second && { caseNumber: second }) };
    case 'kalender':
      return parseCalendar([first, second, ...rest], today);
    case 'eintrag':
      return {
        view: 'entry',
        date,
        ...parsePlace(second, rest[0]),
        ...(rest[1] && { at: rest[1] }),
      };
    case 'kurse':
      return {
        view: 'courses',
        ...(first && { courseId: first }),
        ...(second && { caseNumber: second }),
      };
    case 'bescheinigung':
      return first ? { view: 'certificate', caseNumber: first } : { view: 'courses' };
    case 'bestaetigung':
      return first
        ? { view: 'confirmation', caseNumber: first }
        : { view: 'appointments', date: today };
    case 'sperrungen':
      return { view: 'closures' };
    case 'einstellungen':
      if (first === 'verlauf') return { view: 'changes' };
      return { view: 'settings', ...(first && { documentId: documentIdOf(first, second) }) };
    case 'loeschungen':
      return { view: 'deletions' };
    case 'zahlen':
      return {
        view: 'figures',
        ...(first && isMonth(first) && { month: first }),
        ...(second && { departmentId: second }),
      };
    case 'konto':
      return { view: 'account' };
    case 'personal':
      return { view: 'staff' };
    case 'protokoll':
      return { view: 'audit' };
    default:
      return {
        view: 'requests',
        ...(first && { caseNumber: first }),
        ...(query && { query: parseQuery(query) }),
      };
  }
}

const placeWords = { office: 'dienststelle', venue: 'platz', course: 'kurs' } as const;
const spanWords = { day: 'tag', week: 'woche' } as const;

function parsePlace(word: string | undefined, id: string | undefined): { place?: PlaceKey } {
  const kinds = ['office', 'venue', 'course'] as const;
  const kind = kinds.find((each) => placeWords[each] === word);
  return kind && id ? { place: { kind, id } } : {};
}

/** `/kalender/platz/grillplatz-hahn/woche/2026-12-03/TS-2026-000123` */
function parseCalendar(
  [word, id, span, date = '', caseNumber]: (string | undefined)[],
  today: string,
): DeskAddress {
  return {
    view: 'calendar',
    ...parsePlace(word, id),
    span: span === spanWords.week ? 'week' : 'day',
    date: isDate(date) ? date : today,
    ...(caseNumber && { caseNumber }),
  };
}

function placeParts(place: PlaceKey | undefined): string[] {
  return place ? [placeWords[place.kind], place.id] : [];
}

/** Where a link to it leads, with the `#`. */
export function deskHref(address: DeskAddress): string {
  const parts = partsOf(address).filter((part) => part !== undefined);
  const query = address.view === 'requests' && address.query ? queryText(address.query) : '';
  return `#/${parts.join('/')}${query}`;
}

function partsOf(address: DeskAddress): (string | undefined)[] {
  switch (address.view) {
    case 'requests':
      return ['anfragen', address.caseNumber];
    case 'appointments':
      return ['termine', address.date, address.caseNumber];
    case 'calendar': {
      const { place, span, date, caseNumber } = address;
      return place
        ? ['kalender', ...placeParts(place), spanWords[span], date, caseNumber]
        : ['kalender'];
    }
    case 'entry':
      return ['eintrag', address.date, ...placeParts(address.place), address.at];
    case 'courses':
      return ['kurse', address.courseId, address.caseNumber];
    case 'certificate':
      return ['bescheinigung', address.caseNumber];
    case 'confirmation':
      return ['bestaetigung', address.caseNumber];
    case 'closures':
      return ['sperrungen'];
    case 'settings':
      return ['einstellungen', ...(address.documentId?.split(':') ?? [])];
    case 'changes':
      return ['einstellungen', 'verlauf'];
    case 'deletions':
      return ['loeschungen'];
    case 'figures':
      return ['zahlen', address.month, address.departmentId];
    case 'account':
      return ['konto'];
    case 'staff':
      return ['personal'];
    case 'audit':
      return ['protokoll'];
  }
}

/** `service` and `pass` → `service:pass`; the document of the town itself has one word. */
function documentIdOf(type: string, slug: string | undefined): string {
  return slug === undefined ? type : `${type}:${slug}`;
}

/** The display in the waiting room has an address of its own: it is opened on another screen. */
export const displayPath = '/desk/anzeige';

export function displayHref(officeId: string): string {
  return `${displayPath}?dienststelle=${officeId}`;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDate(text);
}
