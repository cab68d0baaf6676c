import { expect, it } from 'vitest';
import { shortBringList } from './short-bring-list.ts';

const item = (id: string, de: string, condition: string | null = null) => ({
  id,
  text: { de },
  condition: condition === null ? null : { de: condition },
  serviceIds: ['personalausweis'],
});

it('leaves out explanations, and what only some bring', () => {
  const items = [
    item('a', 'Bisheriger Personalausweis oder Reisepass, auch abgelaufen'),
    item('b', 'Geburtsurkunde (Original)', 'Erster Antrag'),
    item('c', 'Abruf-Code für das Passfoto – oder Aufnahme in der Behörde (6 €)'),
    item('d', 'EC-Karte'),
  ];
  expect(shortBringList(items, 'en')).toEqual({
    always: 'Bisheriger Personalausweis oder Reisepass · Abruf-Code für das Passfoto · EC-Karte',
    hasMore: true,
  });
  expect(shortBringList([], 'de')).toEqual({ always: '', hasMore: false });
});
