import { isMonth } from '#domain/figures/months.ts';
import { isRealDate } from '#domain/local-time.ts';

export type DeskAddress =
  | { view: 'requests'; caseNumber?: string }
  | { view: 'appointments'; date: string; caseNumber?: string }
  | { view: 'entry'; date: string }
  | { view: 'courses'; courseId?: string; caseNumber?: string }
  | { view: 'certificate'; caseNumber: string }
  | { view: 'closures' }
  | { view: 'settings'; documentId?: string }
  | { view: 'changes' }
  | { view: 'deletions' }
  | { view: 'figures'; month?: string; departmentId?: string }
  | { view: 'account' }
  | { view: 'staff' }
  | { view: 'audit' };

/** Reads what stands after the `#`: `/anfragen/TS-2026-000123`, `/termine/2026-12-03`. */
export function parseDeskAddress(path: string, today: string): DeskAddress {
  const [view, first, second] = path.split('/').filter(Boolean);
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
      return { view: 'requests', ...(first && { caseNumber: first }) };
  }
}

/** Where a link to it leads, with the `#`. */
export function deskHref(address: DeskAddress): string {
  return `#/${partsOf(address)
    .filter((part) => part !== undefined)
    .join('/')}`;
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
