import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTownHall, type TestTownHall } from '../../tests/factories/open-town-hall.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { joinReservations, readReservations } from './reservations.ts';
import { town } from './small-town.fixture.ts';

let hall: TestTownHall;

beforeEach(async () => {
  hall = await openTownHall([town as unknown as TownDocument], '2026-11-23T09:00:00.000Z');
});
afterEach(() => hall.close());

it('reservations of the first version are taken over, once', async () => {
  const date = '2026-12-03';
  const pieces = ['TS-2026-000001', 'TS-2026-000002'].map((holder) => ({
    resourceId: 'amt',
    date,
    from: 540,
    to: 555,
    state: 'booked' as const,
    holder,
  }));
  const { store } = hall;
  await store.transaction(async (tx) => {
    for (const piece of pieces) {
      const _id = `reservation:amt:${date}:${piece.holder}`;
      await tx.putDocument(internalDatabase, { _id, ...piece });
    }
  });
  for (const time of ['first', 'second']) {
    await store.transaction((tx) => joinReservations(tx));
    const found = await readReservations(store.read, ['amt'], { from: date, to: date });
    expect(found, time).toEqual(pieces);
  }
});
