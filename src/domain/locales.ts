/** Languages of the residents' app, as BCP 47 tags; `de-simple` is "Einfache Sprache". */
export const locales = ['de', 'de-simple', 'en', 'tr', 'uk', 'ar'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'de';

/** Languages of the staff desk. */
export const deskLocales = ['de', 'en'] as const satisfies readonly Locale[];

export function isLocale(value: string | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}

/** Of our languages the nearest to a BCP 47 tag: `en-GB` → `en`, `fr` → `de`. */
export function nearestLocale(tag: string): Locale {
  return [tag, tag.split('-')[0]].find(isLocale) ?? defaultLocale;
}

/** Arabic with the digits that stand on every German sign and letter. */
const intlTags: Record<Locale, string> = {
  de: 'de-DE',
  'de-simple': 'de-DE',
  en: 'en-GB',
  tr: 'tr-TR',
  uk: 'uk-UA',
  ar: 'ar-u-nu-latn',
};

/** The tag of a language for `Intl`. */
export function intlTag(locale: string): string {
  return isLocale(locale) ? intlTags[locale] : locale;
}

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}
