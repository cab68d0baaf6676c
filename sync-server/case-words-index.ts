import type { Case } from '#domain/schemas/case.ts';
import type { WordIndex } from './couch/word-index.ts';
import { caseWordsOf, searchTermsOf } from './townhall/case-words.ts';

/** Finds the cases of a department; the latest first. */
export const caseWords: WordIndex = {
  ddoc: 'desk',
  name: 'cases',
  version: 1,
  databases: 'desk-',
  wordsOf: (doc) => (doc.type === 'case' ? caseWordsOf(doc as unknown as Case) : []),
  termsOf: searchTermsOf,
  rankOf: (doc) => (doc as unknown as Case).decision.receivedAt,
};
