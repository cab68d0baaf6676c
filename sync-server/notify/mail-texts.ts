import { createInstance, type TFunction } from 'i18next';
import type { LocalizedText } from '#domain/schemas/primitives.ts';
import german from './texts/de.json' with { type: 'json' };
import english from './texts/en.json' with { type: 'json' };

export type MailLocale = 'de' | 'en';

const options = {
  lng: 'de',
  fallbackLng: 'de',
  resources: { de: { mail: german }, en: { mail: english } },
  ns: ['mail'],
  defaultNS: 'mail',
  initAsync: false,
  showSupportNotice: false,
  // The HTML part escapes everything by itself; plain text must not be.
  interpolation: { escapeValue: false },
};
const i18n = createInstance();
void i18n.init(options);

/** The language of a mail to somebody who uses the app in this one. */
export function mailLocaleOf(locale: string): MailLocale {
  return /^en(-|$)/.test(locale) ? 'en' : 'de';
}

export function translatorFor(locale: MailLocale): TFunction {
  return i18n.getFixedT(locale);
}

/** The text in this language, in German where nobody has written it in this one. */
export function localized(text: LocalizedText, locale: MailLocale): string {
  return text[locale] ?? text.de;
}
