/** The text in this language, in German where nobody has written it in this one. */
export function localized(text: { de: string; en?: string }, locale: string): string {
  return (locale === 'en' ? text.en : undefined) ?? text.de;
}
