/** Text of the town by locale: German always, other languages where somebody has written them. */
export interface TownText {
  de: string;
  [locale: string]: string | undefined;
}

/** The text in this language, in German where nobody has written it in this one. */
export function localized(text: TownText, locale: string): string {
  return text[locale] ?? text.de;
}

/** Whether `localized` has to answer with German to somebody who reads another language. */
export function isInGermanOnly(text: TownText, locale: string): boolean {
  return !isGerman(locale) && text[locale] === undefined;
}

/** Simple German is German, too. */
export function isGerman(locale: string): boolean {
  return locale === 'de' || locale.startsWith('de-');
}
