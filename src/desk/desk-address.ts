import { isRealDate } from '#domain/local-time.ts';

export type DeskAddress =
  | { view: 'requests'; caseNumber?: string }
  | { view: 'appointments'; date: string; caseNumber?: string };

/** Reads what stands after the `#`: `/anfragen/TS-2026-000123`, `/termine/2026-12-03`. */
export function parseDeskAddress(path: string, today: string): DeskAddress {
  const [view, first, second] = path.split('/').filter(Boolean);
  if (view !== 'termine') return { view: 'requests', ...(first && { caseNumber: first }) };
  const date = first !== undefined && isDate(first) ? first : today;
  return { view: 'appointments', date, ...(second && { caseNumber: second }) };
}

/** Where a link to it leads, with the `#`. */
export function deskHref(address: DeskAddress): string {
  const parts = address.view === 'requests' ? ['anfragen'] : ['termine', address.date];
  return `#/${[...parts, ...(address.caseNumber ? [address.caseNumber] : [])].join('/')}`;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDate(text);
}
