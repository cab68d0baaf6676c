import { expect, it } from 'vitest';
import { isInGermanOnly, localized } from './localized.ts';

const written = {
  de: 'Verlust des Ausweises',
  'de-simple': 'Ausweis verloren',
  tr: 'Kayıp kimlik',
};

it.each([
  ['de', 'Verlust des Ausweises', false],
  ['de-simple', 'Ausweis verloren', false],
  ['tr', 'Kayıp kimlik', false],
  ['ar', 'Verlust des Ausweises', true],
])('in %s it reads „%s“, German for want of another: %s', (locale, text, isGermanOnly) => {
  expect(localized(written, locale)).toBe(text);
  expect(isInGermanOnly(written, locale)).toBe(isGermanOnly);
});

it('simple German falls back to German without being another language', () => {
  expect(localized({ de: 'Bürgerbüro' }, 'de-simple')).toBe('Bürgerbüro');
  expect(isInGermanOnly({ de: 'Bürgerbüro' }, 'de-simple')).toBe(false);
});
