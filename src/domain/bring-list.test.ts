import { describe, expect, it } from 'vitest';
import { service } from '../../tests/factories/town.ts';
import { bringListFor } from './bring-list.ts';
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
