import { intlTag } from '#domain/locales.ts';

/** `2026-12` → „Dezember 2026“. */
export function formatMonth(month: string, locale: string): string {
  return new Intl.DateTimeFormat(intlTag(locale), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));
}
