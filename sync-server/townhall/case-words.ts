import { foldText } from '#domain/locale-letters.ts';
import type { Case } from '#domain/schemas/case.ts';

const longestWord = 60;
/** A case number as it is said on the phone: `TS 2026 5`. */
const spokenNumber = /(?<!\S)([a-z]{2,4})[\s/-]+(20\d{2})[\s/-]+(\d{1,12})(?!\S)/gi;
const numberPattern = /^([a-z]{2,4})-?(\d{4})-?(\d{1,12})$/;

/**
 * The words by which staff find a case: of the person's name and of the purpose, the case number,
 * telephone number and e-mail address. `Müller`, `Mueller` and `Muller` are one word.
 */
export function caseWordsOf({
  caseNumber,
  request,
}: Pick<Case, 'caseNumber' | 'request'>): string[] {
  const { name, email = '', phone = '' } = request.contact;
  const purpose = request.kind === 'venue' ? request.purpose : '';
  const address = foldText(email);
  const words = [
    ...splitWords(`${name} ${purpose}`),
    ...splitWords(email.split('@')[0] ?? ''),
    address,
    phoneDigits(phone),
    ...numberWords(caseNumber),
  ];
  return [...new Set(words.filter(Boolean).map((word) => word.slice(0, longestWord)))];
}

/** Beginnings of words that a case must have; the one that fewest have, as far as one can say, first. */
export function searchTermsOf(query: string): string[] {
  const typed = query.trim().replaceAll(spokenNumber, '$1-$2-$3');
  if (/^[+\d\s()/.-]+$/.test(typed)) return [phoneDigits(typed)].filter(Boolean);
  const terms = typed.split(/\s+/).flatMap((part) => {
    const folded = foldText(part);
    const number = numberPattern.exec(folded);
    if (number) return `${number[1]}${number[2]}${number[3]?.padStart(6, '0')}`;
    return folded.includes('@') ? folded : splitWords(part);
  });
  return [...new Set(terms)]
    .map((term) => term.slice(0, longestWord))
    .sort((left, right) => right.length - left.length);
}

function numberWords(caseNumber: string): string[] {
  const running = caseNumber.split('-').at(-1) ?? '';
  return [foldText(caseNumber).replaceAll('-', ''), running, running.replace(/^0+/, '')];
}

/** `+49 6128 1` and `06128/1` are one number. */
function phoneDigits(text: string): string {
  return text
    .replaceAll(/[^+\d]/g, '')
    .replace(/^(?:\+|00)49/, '0')
    .replaceAll('+', '');
}

function splitWords(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
