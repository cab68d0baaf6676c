import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultLocale, deskLocales, locales } from '#domain/locales.ts';

const folder = path.resolve(import.meta.dirname, 'texts');
const residentFiles = ['core', 'booking', 'data'];
const pluralForm = /_(zero|one|two|few|many|other)$/;

type Texts = { [key: string]: string | Texts };

function read(locale: string, name: string): Map<string, string> {
  const texts = JSON.parse(
    readFileSync(path.join(folder, locale, `${name}.json`), 'utf8'),
  ) as Texts;
  return new Map(entriesOf(texts, ''));
}

function entriesOf(texts: Texts, prefix: string): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : entriesOf(value, `${prefix}${key}.`),
  );
}

const baseOf = (key: string) => key.replace(pluralForm, '');
const basesOf = (texts: ReadonlyMap<string, string>) =>
  [...new Set([...texts.keys()].map(baseOf))].sort();
const placeholdersOf = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].sort();

const files = [
  ...locales.flatMap((locale) => residentFiles.map((name) => [locale, name] as const)),
  ...deskLocales.map((locale) => [locale, 'desk'] as const),
];

describe.each(files)('the texts %s/%s', (locale, name) => {
  const german = read(defaultLocale, name);
  const texts = read(locale, name);

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
      expect(given, `${locale}/${name} ${key}: ${text}`).toEqual(wanted);
      expect(text.trim(), key).not.toBe('');
    }
  });
});

describe('every German text', () => {
  const source = readSources(path.resolve(import.meta.dirname, '..'));

  /** As the code writes it, whole or up to a part that it works out. */
  const isUsed = (key: string) => {
    const parts = key.split('.');
    const heads = parts.slice(1).map((_, index) => `${parts.slice(0, index + 1).join('.')}.`);
    const last = parts.at(-1) ?? '';
    return (
      source.includes(`'${key}'`) ||
      source.includes(`:${key}'`) ||
      heads.some((head) => source.includes(`\`${head}\${`)) ||
      source.includes(`}.${last}\``) ||
      source.includes(`\`${key.replace(/_\w+$/, '_')}\${`)
    );
  };

  it.each([...residentFiles, 'desk'])('of %s is used', (name) => {
    const unused = basesOf(read(defaultLocale, name)).filter((key) => !isUsed(key));
    expect(unused).toEqual([]);
  });
});

function readSources(root: string): string {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n');
}
