import { expect, it } from 'vitest';
import { course, office, service, venue } from '../../../tests/factories/town.ts';
import type { Closure } from '#domain/schemas/town.ts';
import { filterDocuments } from './filter-documents.ts';

const closure = (slug: string, from: string): Closure => ({
  _id: `closure:${slug}`,
  type: 'closure',
  name: { de: slug },
  from,
  to: from,
  scope: 'all',
});
const documents = [
  service('pass', { name: { de: 'Reisepass', en: 'Passport' }, searchTerms: ['Urlaub'] }),
  office(),
  venue('grillplatz', { name: { de: 'Grillplatz Wehen' } }),
  closure('zwei', '2026-12-24'),
  closure('eins', '2026-12-31'),
  course('kurs'),
];
const find = (text: string, type: Parameters<typeof filterDocuments>[1]['type'] = 'all') =>
  filterDocuments(documents, { text, type }, 'de').map(({ _id }) => _id);

it('finds names in any language, search words and parts of words, however they are accented', () => {
  expect(find('PASSPORT')).toEqual(['service:pass']);
  expect(find('urlaub')).toEqual(['service:pass']);
  expect(find('wehen grill')).toEqual(['venue:grillplatz']);
  expect(find('burgerburo')).toEqual(['office:buergerbuero']);
  expect(find('nichts davon')).toEqual([]);
});

it('keeps to a type, and closures in the order of their days', () => {
  expect(find('', 'closure')).toEqual(['closure:zwei', 'closure:eins']);
});
