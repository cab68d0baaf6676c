import { describe, expect, it } from 'vitest';
import { courseRequest, venueRequest } from '../../tests/factories/town.ts';
import { caseWordsOf, searchTermsOf } from './case-words.ts';

const caseNumber = 'TS-2026-000123';
const wish = { date: '2026-12-05', windowId: 'day' };
const request = venueRequest([wish], {
  purpose: 'Hochzeit im Grünen',
  contact: { name: 'Jörg Müller-Groß', email: 'j.mueller@example.org', phone: '+49 (6128) 12-34' },
});

function finds(query: string): boolean {
  const terms = searchTermsOf(query);
  const words = caseWordsOf({ caseNumber, request });
  return terms.length > 0 && terms.every((term) => words.some((word) => word.startsWith(term)));
}

describe('a case is found', () => {
  it.each([
    'Müller',
    'mueller',
    'MULLER',
    'joerg mül',
    'gross',
    'Groß',
    'hochz gruen',
    'TS-2026-000123',
    'ts-2026-123',
    'ts 2026 123',
    'Müller TS 2026/123',
    '000123',
    '123',
    '06128 1234',
    '06128/12',
    '+49 6128 1234',
    'müller 061281234',
    'j.mueller@example.org',
    'J.Müller@ex',
  ])('by „%s“', (query) => {
    expect(finds(query)).toBe(true);
  });
});

describe('a case is not found', () => {
  it.each([
    '',
    ' – ',
    'Meier',
    'jörg meier',
    'TS-2025-000123',
    'ts 2026 12',
    '06129',
    'example.org',
  ])('by „%s“', (query) => {
    expect(finds(query)).toBe(false);
  });
});

it('looks first for what fewest have', () => {
  expect(searchTermsOf('im grünen')).toEqual(['grunen', 'im']);
  expect(caseWordsOf({ caseNumber, request: courseRequest() })).not.toContain('');
});
