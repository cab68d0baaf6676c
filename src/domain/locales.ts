/** Languages of the residents' app, as BCP 47 tags; `de-simple` is "Einfache Sprache". */
export const locales = ['de', 'de-simple', 'en', 'tr', 'uk', 'ar'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'de';

/** Languages of the staff desk. */
export const deskLocales = ['de', 'en'] as const satisfies readonly Locale[];

export function isLocale(value: string | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}
