import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultLocale, deskLocales, locales } from '#domain/locales.ts';
import { basesOf, readTexts, testTexts } from '../../tests/factories/expect-texts.ts';

const folder = path.resolve(import.meta.dirname, 'texts');
const residentFiles = ['core', 'booking', 'data', 'demo'];
/** What the demo says in place of texts of the app. */
const insteadFile = 'practice';
const deskFiles = ['desk', 'settings'];

const read = (locale: string, name: string) => readTexts(path.join(folder, locale, `${name}.json`));

const files = [
  ...locales.flatMap((locale) =>
    [...residentFiles, insteadFile].map((name) => [locale, name] as const),
  ),
  ...deskLocales.flatMap((locale) => deskFiles.map((name) => [locale, name] as const)),
];

describe.each(files)('the texts %s/%s', (locale, name) => {
  testTexts(locale, read(locale, name), read(defaultLocale, name));
});

it('every text of the demo that stands for one of the app has one to stand for', () => {
  const known = ['booking', 'data'].flatMap((name) =>
    basesOf(read(defaultLocale, name)).map((key) => `${name}.${key}`),
  );
  const others = basesOf(read(defaultLocale, insteadFile));
  expect(others.filter((key) => !known.includes(key))).toEqual([]);
  for (const locale of locales) {
    const texts = read(locale, insteadFile);
    for (const kind of ['appointment', 'venue', 'course']) {
      expect(texts.get(`booking.calendar.${kind}`)).toMatch(/^DEMO: /);
    }
  }
});

it.each(residentFiles)(
  'no Arabic sentence of %s is turned around by a name that it begins with',
  (name) => {
    // The screen orders each paragraph by its first letter: U+200F stands before a Latin one.
    const turned = [...read('ar', name).values()].filter(
      (text) => /[\u0600-\u06ff]/.test(text) && /^(<[^>]+>)?([a-z]|{{(service|name)}})/i.test(text),
    );
    expect(turned).toEqual([]);
  },
);

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

  it.each([...residentFiles, ...deskFiles])('of %s is used', (name) => {
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
