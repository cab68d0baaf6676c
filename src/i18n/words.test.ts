import { describe, expect, it } from 'vitest';
import { foldText } from '#domain/locale-letters.ts';
import { wordsOf } from './words.ts';

describe('foldText', () => {
  it.each([
    ['Führung', 'fuehrung', 'FUHRUNG'],
    ['Straße', 'strasse', 'STRAẞE'],
    ['İkamet', 'ikamet', 'ıkamet', 'IKAMET'],
    ['doğum', 'dogum'],
    ['обов’язок', "обов'язок", 'обовязок'],
    ['Єдиний ґанок', 'єдиний ганок'],
    ['посвідчення', 'посвидчення'],
    ['إجازة', 'اجازه', 'إِجَازَة', 'إجـــازة'],
    ['مبنى', 'مبني'],
  ])('makes one of %s, %s and all its spellings', (first, ...others) => {
    for (const other of others) expect(foldText(other)).toBe(foldText(first));
  });

  it.each(['Müllabfuhr neue Steuer', 'İkametgâh', 'обов’язок', 'إجازة الأسرة'])(
    'keeps every beginning of %s a beginning',
    (text) => {
      for (let length = 0; length <= text.length; length += 1) {
        expect(foldText(text).startsWith(foldText(text.slice(0, length)))).toBe(true);
      }
    },
  );
});

describe('wordsOf', () => {
  it.each([
    ['Ich möchte meinen Hund anmelden!', ['hund', 'anmelden']],
    ['як зареєструвати собаку?', ['зарееструвати', 'собаку']],
    ['كيف أحصل على جواز السفر', ['احصل', 'جواز', 'سفر']],
    ['Wo ist das?', ['wo', 'ist', 'das']],
    [' – … ', []],
  ])('finds in „%s“ what carries meaning', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});
