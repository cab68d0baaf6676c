import { isLocale, type Locale } from '#domain/locales.ts';

/** The language in a `Cookie` header or `document.cookie`; the server reads the same one. */
export function chosenLocale(cookies: string): Locale | undefined {
  const value = /(?:^|;\s*)lang=([a-z-]+)/.exec(cookies)?.[1];
  return isLocale(value) ? value : undefined;
}
