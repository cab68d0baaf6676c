import { expect, it } from 'vitest';
import { knownSearch } from './known-search.ts';

it.each([
  ['/leistungen', 'q=hund&zugang=online', 'q=hund&zugang=online'],
  ['/leistungen', 'utm_source=x&q=hund%20a&fbclid=1', 'q=hund%20a'],
  ['/leistungen', 'qq=1&Q=2&=3&&', ''],
  ['/mehr', 'geloescht', 'geloescht'],
  ['/', 'q=hund', ''],
  ['/plaetze/grillplatz-hahn', 'schritt=daten', ''],
  ['constructor', 'name=1', ''],
])('of %s?%s the page knows "%s"', (path, search, known) => {
  expect(knownSearch(path, search)).toBe(known);
});
