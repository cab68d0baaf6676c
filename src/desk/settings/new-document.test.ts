import { expect, it } from 'vitest';
import { townDocumentProblems } from '../../../sync-server/townhall/check-town-document.ts';
import { addedTypes, idFor, newDocument } from './new-document.ts';

it.each([
  ['Straßenfest in Hahn!', 'notice:strassenfest-in-hahn'],
  ['  Ölförderung & Café ', 'notice:oelfoerderung-cafe'],
  ['…', 'notice:notice-1'],
  ['neu', 'notice:notice-1'],
  ['Weihnachten', 'notice:weihnachten-3'],
])('names a document called %j %s', (title, id) => {
  const taken = new Set(['notice:weihnachten', 'notice:weihnachten-2']);
  expect(idFor('notice', title, (each) => taken.has(each))).toBe(id);
});

it.each(addedTypes)('begins a %s with nothing but blanks to fill in', (type) => {
  const problems = townDocumentProblems(newDocument(type, '2026-11-28'));
  expect(problems.filter(({ text }) => !/fewer than 1|match pattern/.test(text))).toEqual([]);
  expect(problems.length).toBeGreaterThan(0);
});
