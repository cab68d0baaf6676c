import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

it('is due after a stretch of work, and again only after the next', async () => {
  let now = 5;
  const turns = new Turns(() => now);
  expect(turns.isDue).toBe(false);
  now += 9;
  expect(turns.isDue).toBe(false);
  now += 1;
  expect(turns.isDue).toBe(true);
  await turns.give();
  expect(turns.isDue).toBe(false);
});

it('lets the event loop run', async () => {
  const order: string[] = [];
  setImmediate(() => order.push('other'));
  await new Turns().give();
  order.push('work');
  expect(order).toEqual(['other', 'work']);
});
