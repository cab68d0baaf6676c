import { beforeEach, describe, expect, it } from 'vitest';
import type { Identity } from './identity.ts';
import { createRequestLimits, defaultLimits, type RequestLimits } from './request-limits.ts';

let now = 0;
let limits: RequestLimits;
beforeEach(() => {
  now = Date.parse('2026-11-23T08:00:00Z');
  limits = createRequestLimits(defaultLimits, () => now);
});

const pass = (name: string, claimed = true): Identity => ({
  kind: 'resident',
  name,
  database: name,
  ownerHash: 'hash',
  claimed,
});
const from = (identity: Identity, address = '192.0.2.1') => ({ identity, address });
const kinds = ['request', 'checkpoint'] as const;
const clerk: Identity = { kind: 'staff', name: 'clerk', roles: ['department:bauen'] };

/** The seconds of `Retry-After`; 0 when it is let through. */
function secondsOf(work: () => unknown): number {
  try {
    work();
    return 0;
  } catch (error) {
    return (error as { retryAfterSeconds: number }).retryAfterSeconds;
  }
}

describe('what a resident sends', () => {
  const send = (name: string, address?: string) =>
    secondsOf(() => limits.countWrite(from(pass(name), address), 'request'));

  it('is enough for a day’s errands, and ends for an hour', () => {
    for (let n = 0; n < defaultLimits.requestsPerPass; n += 1) expect(send('resident-a')).toBe(0);
    now += 600_000;
    expect(send('resident-a')).toBe(3000);
    expect(secondsOf(() => limits.requireRoom(from(pass('resident-a')), ['request']))).toBe(3000);
    expect(send('resident-a', '192.0.2.9')).toBe(3000);
    expect(send('resident-b')).toBe(0);
    now += 3_000_000;
    expect(send('resident-a')).toBe(0);
  });

  it('is enough for a course of twenty phones behind one address, and for three families', () => {
    for (let phone = 0; phone < 30; phone += 1) {
      const visitor = from(pass(`resident-${phone}`, false));
      expect(secondsOf(() => limits.countNewPass(visitor))).toBe(0);
      for (let n = 0; n < 20; n += 1) expect(send(`resident-${phone}`)).toBe(0);
    }
  });

  it('ends at an address with many passes, and elsewhere goes on', () => {
    for (let n = 0; n < defaultLimits.requestsPerAddress; n += 1) {
      expect(send(`resident-${n}`, '2001:db8:1:2::7')).toBe(0);
    }
    expect(send('resident-new', '2001:db8:1:2:ffff::1')).toBe(3600);
    expect(send('resident-new', '2001:db8:1:3::1')).toBe(0);
  });

  it('leaves room for checkpoints of a replication, which are counted by themselves', () => {
    const client = from(pass('resident-a'));
    for (let n = 0; n < defaultLimits.requestsPerPass * 10; n += 1) {
      expect(secondsOf(() => limits.countWrite(client, 'checkpoint'))).toBe(0);
    }
    expect(secondsOf(() => limits.countWrite(client, 'checkpoint'))).toBe(3600);
    expect(send('resident-a')).toBe(0);
    expect(secondsOf(() => limits.requireRoom(client, ['request']))).toBe(0);
    expect(secondsOf(() => limits.requireRoom(client, kinds))).toBe(3600);
  });

  it('is not what staff write', () => {
    for (let n = 0; n < 5000; n += 1) limits.countWrite(from(clerk), 'request');
    expect(secondsOf(() => limits.requireRoom(from(clerk), kinds))).toBe(0);
  });
});

it('lets so many new passes begin at an address in an hour, and known ones go on', () => {
  const begin = (n: number) =>
    secondsOf(() => limits.countNewPass(from(pass(`resident-${n}`, false))));
  for (let n = 0; n < defaultLimits.passesPerAddress; n += 1) expect(begin(n)).toBe(0);
  expect(begin(9999)).toBe(3600);
  expect(secondsOf(() => limits.requireRoom(from(pass('resident-x', false)), kinds))).toBe(3600);
  expect(secondsOf(() => limits.requireRoom(from(pass('resident-1')), kinds))).toBe(0);
  expect(secondsOf(() => limits.countNewPass(from(pass('resident-1'))))).toBe(0);
});

describe('feeds', () => {
  const open = (identity: Identity, address?: string) => limits.openFeed(from(identity, address));

  it('of one account or pass are limited, whatever the address, and counted while they are open', () => {
    const closes = Array.from({ length: defaultLimits.feedsPerClient }, (_, n) =>
      open(clerk, `192.0.2.${n}`),
    );
    expect(secondsOf(() => open(clerk, '198.51.100.1'))).toBe(30);
    expect(secondsOf(() => open(pass('resident-a')))).toBe(0);
    closes[0]?.();
    closes[0]?.();
    expect(secondsOf(() => open(clerk))).toBe(0);
    expect(secondsOf(() => open(clerk))).toBe(30);
  });

  it('at one address are limited, with and without a name', () => {
    for (let n = 0; n < defaultLimits.feedsPerAddress; n += 1) {
      open(n % 3 ? { kind: 'anonymous' } : pass(`resident-${n}`));
    }
    expect(secondsOf(() => open({ kind: 'anonymous' }))).toBe(30);
    expect(secondsOf(() => open(pass('resident-new')))).toBe(30);
    expect(secondsOf(() => open({ kind: 'anonymous' }, '192.0.2.9'))).toBe(0);
  });
});
