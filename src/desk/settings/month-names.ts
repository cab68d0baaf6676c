import { intlTag } from '#domain/locales.ts';

/** `04` → „April“. */
export function formatMonthName(month: string, locale: string): string {
  const date = new Date(`2024-${month}-01T00:00:00Z`);
  return date.toLocaleDateString(intlTag(locale), { month: 'long', timeZone: 'UTC' });
}
