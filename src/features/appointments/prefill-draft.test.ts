import { describe, expect, it } from 'vitest';
import type { AppointmentRequest } from '#domain/schemas/request.ts';
import { addConcern, emptyAppointmentDraft } from './appointment-draft.ts';
import { draftFromRequest, prefillFrom, withRequest, withService } from './prefill-draft.ts';

describe('prefillFrom', () => {
  it('reads a service or an earlier request', () => {
    expect(prefillFrom('leistung=reisepass')).toEqual({ kind: 'service', serviceId: 'reisepass' });
    expect(prefillFrom('aus=0199&beginn=2026-12-03T10:00')).toEqual({
      kind: 'request',
      requestId: 'request:0199',
      start: '2026-12-03T10:00',
    });
    expect(prefillFrom('schritt=wunsch')).toBeUndefined();
  });
});

describe('draftFromRequest', () => {
  const request = {
    services: [{ serviceId: 'reisepass', count: 2 }],
    wishes: [{ start: '2026-12-03T09:15' }],
    contact: { name: 'Erika', phone: '06128 1' },
  } as AppointmentRequest;

  it('takes concerns and contact, and the new wish', () => {
    expect(draftFromRequest(request, '2026-12-04T10:00')).toEqual({
      services: request.services,
      wishes: ['2026-12-04T10:00'],
      contact: { name: 'Erika', email: '', phone: '06128 1' },
    });
    expect(draftFromRequest(request, undefined).wishes).toEqual([]);
  });

  it('never takes the place of something else that was begun', () => {
    const start = '2026-12-04T10:00';
    expect(withRequest(emptyAppointmentDraft, request, start)).toEqual(
      draftFromRequest(request, start),
    );
    expect(withRequest(addConcern(emptyAppointmentDraft, 'trauung'), request, start)).toBe(
      undefined,
    );
    const begun = {
      services: [{ serviceId: 'reisepass', count: 2 }],
      wishes: ['2026-12-07T08:00'],
      contact: { name: 'Erika Muster', email: '', phone: '06128 2' },
      requestId: 'request:1',
    };
    expect(withRequest(begun, request, undefined)).toEqual(begun);
    expect(withRequest(begun, request, start)).toEqual({ ...begun, wishes: [start] });
  });
});

describe('withService', () => {
  const officeOf = (serviceId: string) => (serviceId === 'trauung' ? 'standesamt' : 'buergerbuero');
  const draft = addConcern(emptyAppointmentDraft, 'reisepass');

  it('adds a service of the same office and leaves the choice for another', () => {
    const both = withService(draft, 'personalausweis', officeOf);
    expect(both?.services.map(({ serviceId }) => serviceId)).toEqual([
      'reisepass',
      'personalausweis',
    ]);
    expect(withService(draft, 'trauung', officeOf)).toBeUndefined();
    expect(withService(emptyAppointmentDraft, 'trauung', officeOf)?.services).toHaveLength(1);
  });
});
