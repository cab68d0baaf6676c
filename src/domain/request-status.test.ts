import { expect, it } from 'vitest';
import { decision } from '../../tests/factories/town.ts';
import { requestStatus } from './request-status.ts';

it('never says more than the device knows', () => {
  expect(requestStatus({ state: 'waiting' })).toBe('saved');
  expect(requestStatus({ state: 'refused' })).toBe('refused');
  expect(requestStatus({ state: 'arrived' })).toBe('arrived');
  expect(requestStatus(undefined, undefined)).toBe('arrived');
  expect(requestStatus({ state: 'waiting' }, decision({ status: 'in-review' }))).toBe('in-review');
  expect(requestStatus({ state: 'arrived' }, decision({ status: 'declined' }))).toBe('declined');
});
