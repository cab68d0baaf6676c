import { describe, expect, it } from 'vitest';
import { appointmentRequest, venueRequest } from '../../tests/factories/town.ts';
import { checkRequest, checkVerdict } from './check-request.ts';

const valid = appointmentRequest(['2026-12-03T09:00']);

describe('checkRequest', () => {
  it('takes requests as they are, fields of later versions included', () => {
    const later = { ...valid, wheelchair: true };
    expect(checkRequest(later)).toEqual({ value: later });
    expect(checkRequest(venueRequest([{ date: '2026-12-05', windowId: 'day' }]))).toHaveProperty(
      'value',
    );
  });

  it.each([
    ['/kind', null],
    ['/kind', { ...valid, kind: 'constructor' }],
    ['/kind', { ...valid, kind: 'poem' }],
    ['/_id', { ...valid, _id: 'request:short' }],
    ['/wishes', { ...valid, wishes: [] }],
    [
      '/wishes',
      { ...valid, wishes: Array.from({ length: 4 }, () => ({ start: '2026-12-03T09:00' })) },
    ],
    ['/wishes/0/start', { ...valid, wishes: [{ start: '2026-12-03 09:00' }] }],
    ['/wishes/0', { ...valid, wishes: [{ start: '2026-02-30T09:00' }] }],
    ['/services/0/count', { ...valid, services: [{ serviceId: 'personalausweis', count: '1' }] }],
    ['/contact', { ...valid, contact: { name: 'Erika' } }],
    ['/contact/name', { ...valid, contact: { name: ' ', phone: '1' } }],
    ['/contact/email', { ...valid, contact: { name: 'Erika', email: 'no address' } }],
  ])('names %s', (path, document) => {
    expect(checkRequest(document)).toMatchObject({ problem: { path } });
  });
});

describe('checkVerdict', () => {
  it('knows its actions', () => {
    const verdict = {
      _id: 'verdict:0199aaaa-0000-7000-8000-000000000001',
      type: 'verdict',
      caseNumber: 'TS-2026-000001',
      caseRev: '1-abc',
      action: 'confirm',
      message: null,
    };
    expect(checkVerdict(verdict)).toEqual({ value: verdict });
    expect(checkVerdict({ ...verdict, action: 'delete' })).toMatchObject({
      problem: { path: '/action' },
    });
  });
});
