import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  openTownHall,
  requestIdOf,
  type TestTownHall,
} from '../../tests/factories/open-town-hall.ts';
import { course, courseRequest } from '../../tests/factories/town.ts';
import type { CancelRequest, CourseRequest } from '#domain/schemas/request.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { town } from './small-town.fixture.ts';

const firstDay = '2026-12-09';
let hall: TestTownHall;

beforeEach(async () => {
  const documents = [town, course('smartphone', { seats: 3 })] as unknown as TownDocument[];
  hall = await openTownHall(documents, '2026-11-23T09:00:00.000Z');
});
afterEach(() => hall.close());

const published = () => hall.occupancy('smartphone', firstDay);
const signUp = (index: number, seats: number) => courseRequest({ _id: requestIdOf(index), seats });
const cancelled = (request: CourseRequest): CancelRequest => {
  const { _id, locale, createdAt, appVersion } = request;
  const frame = { type: 'request' as const, locale, createdAt, appVersion };
  return { ...frame, _id: `${_id}-c`, kind: 'cancel', requestId: _id };
};

it('says how many seats are free before anybody has asked', async () => {
  expect(await published()).toMatchObject({ type: 'occupancy', seats: { free: 3, waiting: 0 } });
});

it('follows those who sign up, wait, cancel and move up', async () => {
  const first = signUp(1, 2);
  await hall.send('a', first);
  expect(await published()).toMatchObject({ seats: { free: 1, waiting: 0 } });
  await hall.send('b', signUp(2, 2));
  expect(await published(), 'in line for two').toMatchObject({ seats: { free: 1, waiting: 2 } });
  await hall.send('c', signUp(3, 1));
  expect(await published(), 'behind them').toMatchObject({ seats: { free: 1, waiting: 3 } });
  await hall.send('a', cancelled(first));
  expect(await published(), 'both moved up').toMatchObject({ seats: { free: 0, waiting: 0 } });
});

it('says nothing about whom', async () => {
  await hall.send('a', signUp(1, 1));
  expect(Object.keys((await published()) ?? {}).toSorted()).toEqual(
    ['_id', '_rev', 'asOf', 'date', 'resourceId', 'seats', 'type'].toSorted(),
  );
});

it('has more seats when an editor says so, and is taken back when its first day is over', async () => {
  await hall.send('a', signUp(1, 2));
  await hall.edit(course('smartphone', { seats: 5 }));
  expect(await published()).toMatchObject({ seats: { free: 3, waiting: 0 } });
  await hall.goTo('2026-12-09T23:30:00.000Z');
  await hall.edit(course('smartphone', { seats: 6 }));
  expect(await published()).toBeUndefined();
});
