import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInstance } from 'i18next';
import type { Locale } from '../../src/domain/locales.ts';

const folder = path.resolve(import.meta.dirname, '../../src/i18n/texts');
const namespaces = ['core', 'booking', 'data'];

/** Says a text of the app in one language, as `booking:flow.next`: names to find things by. */
export type Say = (key: string, values?: Record<string, unknown>) => string;

export function textsIn(locale: Locale): Say {
  const texts = namespaces.map((name) => [
    name,
    JSON.parse(readFileSync(path.join(folder, locale, `${name}.json`), 'utf8')) as object,
  ]);
  const instance = createInstance();
  void instance.init({
    lng: locale,
    resources: { [locale]: Object.fromEntries(texts) },
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return (key, values) => {
    if (!instance.exists(key, values)) throw new Error(`No text ${key} in ${locale}`);
    return instance.t(key, values ?? {});
  };
}

/** A name that begins, or ends, with a text. */
export const startingWith = (text: string) => new RegExp(`^${escape(text)}`);
export const endingWith = (text: string) => new RegExp(`${escape(text)}$`);

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
