import { describe, expect, it } from 'vitest';
import { timeToMinutes } from './local-time.ts';
import type { Reservation } from './reservation.ts';
import { freeHours, nearestHours, wishFor, wishedTime } from './venue-hours.ts';

const text = { de: 'Saal' };
const hours = { stepMinutes: 30, minMinutes: 60, maxMinutes: 480 };
const hall = { id: 'hours', name: text, from: '08:00', to: '22:00', hours };
const whole = { id: 'day', name: text, from: '10:00', to: '22:00' };
const venue = { windows: [hall, whole] };
const range = (from: string, to: string) => ({ from: timeToMinutes(from), to: timeToMinutes(to) });
const taken = (from: string, to: string) => range(from, to) as Reservation;

describe('wishedTime', () => {
  it.each([
    ['18:00', '20:00', true],
    ['08:00', '09:00', true],
    ['14:00', '22:00', true],
    ['18:00', '18:30', false],
    ['08:00', '16:30', false],
    ['18:15', '20:15', false],
    ['07:30', '09:00', false],
    ['21:00', '22:30', false],
    ['20:00', '18:00', false],
  ])('%s to %s: %s', (from, to, isOffered) => {
    const time = wishedTime(venue, { windowId: 'hours', from, to });
    expect(time).toEqual(isOffered ? range(from, to) : undefined);
  });

  it('wants hours where they are chosen, and none elsewhere', () => {
    expect(wishedTime(venue, { windowId: 'hours' })).toBeUndefined();
    expect(wishedTime(venue, { windowId: 'hours', from: '18:00' })).toBeUndefined();
    expect(wishedTime(venue, { windowId: 'day' })).toEqual(range('10:00', '22:00'));
    expect(wishedTime(venue, { windowId: 'day', from: '10:00', to: '22:00' })).toBeUndefined();
    expect(wishedTime(venue, { windowId: 'none' })).toBeUndefined();
  });
});

describe('wishFor', () => {
  it('names hours only where they are chosen', () => {
    const time = range('18:00', '20:00');
    expect(wishFor(hall, '2026-12-05', time)).toEqual({
      date: '2026-12-05',
      windowId: 'hours',
      from: '18:00',
      to: '20:00',
    });
    expect(wishFor(whole, '2026-12-05', time)).toEqual({ date: '2026-12-05', windowId: 'day' });
  });
});

describe('freeHours', () => {
  it('is the whole window while nothing is taken', () => {
    expect(freeHours({}, hall, [])).toEqual([range('08:00', '22:00')]);
  });

  it('leaves out what is taken and what is too short, in any order', () => {
    const pieces = [taken('18:00', '20:00'), taken('08:30', '12:00'), taken('11:00', '17:30')];
    expect(freeHours({}, hall, pieces)).toEqual([range('20:00', '22:00')]);
  });

  it('keeps the time to clean, and to the grid', () => {
    expect(freeHours({ bufferMinutes: 20 }, hall, [taken('12:00', '14:00')])).toEqual([
      range('08:00', '11:30'),
      range('14:30', '22:00'),
    ]);
  });

  it('is nothing when all of it is taken, and more', () => {
    expect(freeHours({}, hall, [taken('06:00', '24:00')])).toEqual([]);
  });
});

describe('nearestHours', () => {
  const free = [range('08:00', '11:00'), range('16:00', '22:00')];

  it.each([
    ['18:00', '20:00', '18:00', '20:00'],
    ['12:00', '14:00', '09:00', '11:00'],
    ['21:00', '24:00', '19:00', '22:00'],
    ['08:10', '08:20', '08:00', '09:00'],
  ])('to %s to %s is %s to %s', (from, to, nearFrom, nearTo) => {
    expect(nearestHours(free, hours, range(from, to))).toEqual(range(nearFrom, nearTo));
  });

  it('is nothing when no stretch is long enough', () => {
    expect(nearestHours(free, hours, range('08:00', '15:00'))).toBeUndefined();
  });
});
