import { describe, expect, it } from 'vitest';
import { service } from '../../tests/factories/town.ts';
import { bringListFor, sortBringList } from './bring-list.ts';
import type { BringListItem } from './schemas/town.ts';

const photo: BringListItem = { id: 'photo', text: { de: 'Passfoto' }, condition: null };
const payment: BringListItem = { id: 'payment', text: { de: 'Girokarte' }, condition: null };
const birth: BringListItem = {
  id: 'certificate',
  text: { de: 'Geburtsurkunde' },
  condition: { de: 'Erster Antrag' },
};
const marriage: BringListItem = { ...birth, text: { de: 'Eheurkunde' } };

const services = new Map([
  ['identity-card', service('identity-card', { bringList: [photo, birth, payment] })],
  [
    'passport',
    service('passport', { bringList: [{ ...photo, condition: { de: 'Kind' } }, marriage] }),
  ],
]);

describe('bringListFor', () => {
  it('lists a thing once for all concerns, without a condition when one always needs it', () => {
    expect(bringListFor(['identity-card', 'passport', 'identity-card'], services)).toEqual([
      { ...photo, serviceIds: ['identity-card', 'passport'] },
      { ...birth, serviceIds: ['identity-card'] },
      { ...payment, serviceIds: ['identity-card'] },
      { ...marriage, id: 'certificate-3', serviceIds: ['passport'] },
    ]);
  });

  it('is empty for services that need nothing or are unknown', () => {
    expect(bringListFor(['unknown'], services)).toEqual([]);
  });
});

describe('sortBringList', () => {
  const items = bringListFor(['identity-card', 'passport'], services);
  const idsOf = (answers: Record<string, string[]>) => {
    const { always, forYou, open, notNeeded } = sortBringList(items, answers);
    return [always, forYou, open, notNeeded].map((part) => part.map(({ text }) => text.de));
  };

  it('leaves conditions open that nobody was asked about', () => {
    expect(idsOf({})).toEqual([
      ['Passfoto', 'Girokarte'],
      [],
      ['Geburtsurkunde', 'Eheurkunde'],
      [],
    ]);
  });

  it('asks of each service for itself; no condition being true is an answer', () => {
    expect(idsOf({ 'identity-card': [], passport: ['Erster Antrag'] })).toEqual([
      ['Passfoto', 'Girokarte'],
      ['Eheurkunde'],
      [],
      ['Geburtsurkunde'],
    ]);
  });

  it('needs a thing of two services until both say no', () => {
    const shared = { ...birth, serviceIds: ['identity-card', 'passport'] };
    expect(sortBringList([shared], { passport: [] }).open).toEqual([shared]);
    expect(sortBringList([shared], { passport: [], 'identity-card': [] }).notNeeded).toEqual([
      shared,
    ]);
    expect(
      sortBringList([shared], { passport: [], 'identity-card': ['Erster Antrag'] }).forYou,
    ).toEqual([shared]);
  });
});
