import { expect, it } from 'vitest';
import { listChanges } from './list-changes.ts';

const service = {
  _id: 'service:pass',
  _rev: '1-a',
  type: 'service',
  name: { de: 'Pass' },
  fee: { type: 'fixed', eurMin: 10 },
  bringList: [
    { id: 'foto', text: { de: 'Foto' }, condition: null },
    { id: 'ausweis', text: { de: 'Ausweis' }, condition: null },
  ],
};
const fieldsOf = (changes: ReturnType<typeof listChanges>) =>
  changes.map(({ steps }) =>
    steps.map((step) => ('field' in step ? step.field : step.number)).join('.'),
  );

it('names the smallest fields that differ, and no revision', () => {
  const after = {
    ...service,
    _rev: '2-b',
    name: { de: 'Pass', en: 'Passport' },
    fee: { type: 'fixed', eurMin: null },
  };
  const changes = listChanges(service, after);
  expect(fieldsOf(changes)).toEqual(['name.en', 'fee.eurMin']);
  expect(changes[1]).toMatchObject({ before: 10, after: null });
});

it('follows the items of a list by their ids', () => {
  const [photo, card] = service.bringList;
  const changed = { ...card, id: 'ausweis', text: { de: 'Alter Ausweis' } };
  const added = { id: 'geld', text: { de: 'Geld' }, condition: null };
  const changes = listChanges(service, { ...service, bringList: [changed, added] });
  expect(fieldsOf(changes)).toEqual(['bringList', 'bringList.1.text.de', 'bringList']);
  expect(changes[0]).toMatchObject({ before: photo });
  expect(changes[0]?.after).toBeUndefined();
  expect(changes[2]).toMatchObject({ after: added });
});

it('tells another order of the same items', () => {
  const changes = listChanges(service, { ...service, bringList: service.bringList.toReversed() });
  expect(fieldsOf(changes)).toEqual(['bringList']);
});

it('shows hours as a whole, and everything of a document that is new', () => {
  const hours = (to: string) => ({
    openingHours: { periods: [{ weekdays: [1], from: '08:00', to }] },
  });
  expect(fieldsOf(listChanges(hours('12:00'), hours('13:00')))).toEqual(['openingHours.periods']);
  expect(
    fieldsOf(
      listChanges(null, {
        _id: 'notice:a',
        type: 'notice',
        title: { de: 'A' },
        from: '2026-01-01',
      }),
    ),
  ).toEqual(['title', 'from']);
});
