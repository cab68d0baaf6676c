import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { defaultLocale, locales } from '#domain/locales.ts';
import { readTexts, testTexts } from '../../tests/factories/expect-texts.ts';
import { everyMail } from './every-mail.fixture.ts';
import { mailContext } from './queued-mail.fixture.ts';
import { renderMail } from './render-mail.ts';

const { german, keyed } = await vi.hoisted(async () => {
  const { default: texts } = await import('./texts/de.json');
  type Texts = { [key: string]: string | Texts };
  /** A language in which each text says its own name, and the values that it is given. */
  const nameTexts = (named: Texts, prefix: string): Texts =>
    Object.fromEntries(
      Object.entries(named).map(([key, text]) => [
        key,
        typeof text === 'string'
          ? `[${prefix}${key}]${(text.match(/\{\{\w+\}\}/g) ?? []).join('')}`
          : nameTexts(text, `${prefix}${key}.`),
      ]),
    );
  return { german: texts, keyed: nameTexts(texts, '') };
});
vi.mock('./texts/tr.json', () => ({ default: keyed }));

const read = (locale: string) =>
  readTexts(path.resolve(import.meta.dirname, 'texts', `${locale}.json`));

describe.each(locales)('the texts of mails in %s', (locale) => {
  testTexts(locale, read(locale), read(defaultLocale));
});

describe('every text of a mail', () => {
  const written = everyMail
    .map((mail) => renderMail({ ...mail, locale: 'tr' }, mailContext))
    .flatMap(({ subject, from, text, html, calendar }) => [
      subject,
      from.name,
      text,
      html,
      // RFC 5545, 3.1: long lines are folded.
      calendar?.content.replaceAll('\r\n ', '') ?? '',
    ])
    .join('\n');

  it('stands in one', () => {
    const found = new Set([...written.matchAll(/\[([\w.-]+)\]/g)].map(([, key]) => key));
    expect([...found].sort()).toEqual([...read(defaultLocale).keys()].sort());
  });

  it('is there when a mail asks for it', () => {
    const asked = new RegExp(`(?<!\\[)\\b(${Object.keys(german).join('|')})\\.\\w+`);
    expect(written).not.toMatch(asked);
  });
});
