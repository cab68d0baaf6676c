import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { AppointmentRequest } from '#domain/schemas/request.ts';
import { buildAppointmentRequest } from './build-request.ts';

describe('buildAppointmentRequest', () => {
  it('is what the contract asks for', () => {
    const request = buildAppointmentRequest(
      {
        services: [{ serviceId: 'reisepass', count: 2 }],
        wishes: ['2026-12-03T09:15', '2026-12-03T14:00'],
        contact: { name: ' Erika Muster ', email: '', phone: '06128 241-0' },
        requestId: 'ignored',
      },
      'buergerbuero',
      {
        requestId: 'request:0199d2d4-0000-7000-8000-000000000000',
        locale: 'de',
        createdAt: '2026-11-23T18:02:11.120Z',
        appVersion: '1.0.0',
      },
    );
    expect(Value.Check(AppointmentRequest, request)).toBe(true);
    expect(request.contact).toEqual({ name: 'Erika Muster', phone: '06128 241-0' });
  });
});
