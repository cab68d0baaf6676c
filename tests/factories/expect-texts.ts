import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Texts by their full key: `nav.start`. */
export type FlatTexts = ReadonlyMap<string, string>;
type Texts = { [key: string]: string | Texts };

const pluralForm = /_(zero|one|two|few|many|other)$/;

export function readTexts(file: string): FlatTexts {
  return new Map(entriesOf(JSON.parse(readFileSync(file, 'utf8')) as Texts, ''));
}

function entriesOf(texts: Texts, prefix: string): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : entriesOf(value, `${prefix}${key}.`),
  );
}

const baseOf = (key: string) => key.replace(pluralForm, '');

/** The keys as the code names them, without plural forms. */
export const basesOf = (texts: FlatTexts) => [...new Set([...texts.keys()].map(baseOf))].sort();

const placeholdersOf = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].sort();

/** The tests that hold for the texts of a language beside the German ones. */
export function testTexts(locale: string, texts: FlatTexts, german: FlatTexts): void {
  it('are as many as in German', () => {
    expect(basesOf(texts)).toEqual(basesOf(german));
  });

  it('have every plural form of the language, and no other', () => {
    const wanted = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const plurals = new Set([...german.keys()].filter((key) => pluralForm.test(key)).map(baseOf));
    // i18next takes `_zero` in every language.
    const found = [...texts.keys()]
      .filter((key) => pluralForm.test(key) && (wanted.includes('zero') || !key.endsWith('_zero')))
      .sort();
    expect(found).toEqual(
      [...plurals].flatMap((key) => wanted.map((form) => `${key}_${form}`)).sort(),
    );
  });

  it('name the same values, and nothing else in brackets', () => {
    for (const [key, text] of texts) {
      const source = german.get(key) ?? german.get(`${baseOf(key)}_other`) ?? '';
      const expected = placeholdersOf(source);
      const given = placeholdersOf(text);
      // "Ein Tag" may leave out the number.
      const mayLackCount = pluralForm.test(key) && !given.includes('count');
      const wanted = mayLackCount ? expected.filter((value) => value !== 'count') : expected;
      expect(given, `${locale} ${key}: ${text}`).toEqual(wanted);
      expect(text.trim(), key).not.toBe('');
    }
  });
}
