/** Text of the town by locale: German always, other languages where somebody has written them. */
interface TownText {
  de: string;
  [locale: string]: string | undefined;
}

/** The text in this language, in German where nobody has written it in this one. */
export function localized(text: TownText, locale: string): string {
  return text[locale] ?? text.de;
}
