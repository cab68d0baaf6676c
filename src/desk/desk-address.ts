import { isRealDate } from '#domain/local-time.ts';
import type { CaseQuery } from './case-query.ts';
import { parseQuery, queryText } from './query-address.ts';

export type DeskAddress =
  | { view: 'requests'; caseNumber?: string; query?: CaseQuery }
  | { view: 'appointments'; date: string; caseNumber?: string }
  | { view: 'entry'; date: string }
  | { view: 'courses'; courseId?: string; caseNumber?: string }
  | { view: 'certificate'; caseNumber: string }
  | { view: 'closures' }
  | { view: 'deletions' }
  | { view: 'account' }
  | { view: 'staff' };

/** Reads what stands after the `#`: `/anfragen/TS-2026-000123?liste=neu`, `/termine/2026-12-03`. */
export function parseDeskAddress(path: string, today: string): DeskAddress {
  const [names = '', query] = path.split('?', 2);
  const [view, first, second] = names.split('/').filter(Boolean);
  const date = first !== undefined && isDate(first) ? first : today;
  switch (view) {
    case 'termine':
      return { view: 'appointments', date, ...(second && { caseNumber: second }) };
    case 'eintrag':
      return { view: 'entry', date };
    case 'kurse':
      return {
        view: 'courses',
        ...(first && { courseId: first }),
        ...(second && { caseNumber: second }),
      };
    case 'bescheinigung':
      return first ? { view: 'certificate', caseNumber: first } : { view: 'courses' };
    case 'sperrungen':
      return { view: 'closures' };
    case 'loeschungen':
      return { view: 'deletions' };
    case 'konto':
      return { view: 'account' };
    case 'personal':
      return { view: 'staff' };
    default:
      return {
        view: 'requests',
        ...(first && { caseNumber: first }),
        ...(query && { query: parseQuery(query) }),
      };
  }
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
    case 'entry':
      return ['eintrag', address.date];
    case 'courses':
      return ['kurse', address.courseId, address.caseNumber];
    case 'certificate':
      return ['bescheinigung', address.caseNumber];
    case 'closures':
      return ['sperrungen'];
    case 'deletions':
      return ['loeschungen'];
    case 'account':
      return ['konto'];
    case 'staff':
      return ['personal'];
  }
}

/** The display in the waiting room has an address of its own: it is opened on another screen. */
export const displayPath = '/desk/anzeige';

export function displayHref(officeId: string): string {
  return `${displayPath}?dienststelle=${officeId}`;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDate(text);
}
