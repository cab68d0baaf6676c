import { createInstance, type TFunction } from 'i18next';
import { defaultLocale, type Locale } from '#domain/locales.ts';
import type { LocalizedText } from '#domain/schemas/primitives.ts';
import { asGerman } from './german-words.ts';
import arabic from './texts/ar.json' with { type: 'json' };
import simpleGerman from './texts/de-simple.json' with { type: 'json' };
import german from './texts/de.json' with { type: 'json' };
import english from './texts/en.json' with { type: 'json' };
import turkish from './texts/tr.json' with { type: 'json' };
import ukrainian from './texts/uk.json' with { type: 'json' };

const resources: Record<Locale, { mail: object }> = {
  de: { mail: german },
  'de-simple': { mail: simpleGerman },
  en: { mail: english },
  tr: { mail: turkish },
  uk: { mail: ukrainian },
  ar: { mail: arabic },
};
const options = {
  lng: defaultLocale,
  fallbackLng: defaultLocale,
  resources,
  ns: ['mail'],
  defaultNS: 'mail',
  initAsync: false,
  showSupportNotice: false,
  // The HTML part escapes everything by itself; plain text must not be.
  interpolation: { escapeValue: false },
};
const i18n = createInstance();
void i18n.init(options);

export function translatorFor(locale: Locale): TFunction {
  return i18n.getFixedT(locale);
}

/** The text in this language, in German where nobody has written it in this one. */
export function localized(text: LocalizedText, locale: Locale): string {
  return text[locale] ?? asGerman(text.de, locale);
}
