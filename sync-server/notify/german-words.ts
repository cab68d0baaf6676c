import type { Locale } from '#domain/locales.ts';

/**
 * German words inside another language stand between the isolates of Unicode (UAX #9): among words
 * from right to left they keep their order, and HTML can say that they are German.
 */
const isolated = /\u2066([^\u2066\u2069]*)\u2069/g;

export function asGerman(words: string, locale: Locale): string {
  return locale === 'de' || locale === 'de-simple' ? words : `\u2066${words}\u2069`;
}

export function markGerman(html: string): string {
  return html.replaceAll(isolated, '<span lang="de" dir="ltr">$1</span>');
}

/** For what is not only read: a map looks for an address as it is. */
export function withoutIsolates(text: string): string {
  return text.replaceAll(isolated, '$1');
}
