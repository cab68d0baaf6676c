import type { ServiceCount } from '#domain/appointments.ts';
import type { AppointmentRequest, Request } from '#domain/schemas/request.ts';
import { addConcern, type AppointmentDraft } from './appointment-draft.ts';

/** What an address asks to begin with: `?leistung=<id>` or `?aus=<request id>&beginn=<start>`. */
export type Prefill =
  | { kind: 'service'; serviceId: string }
  | { kind: 'request'; requestId: string; start: string | undefined };

export function prefillFrom(search: string): Prefill | undefined {
  const parameters = new URLSearchParams(search);
  const requestId = parameters.get('aus');
  if (requestId) {
    return {
      kind: 'request',
      requestId: `request:${requestId}`,
      start: parameters.get('beginn') ?? undefined,
    };
  }
  const serviceId = parameters.get('leistung');
  return serviceId ? { kind: 'service', serviceId } : undefined;
}

/** The same concerns and contact again, with another wish or none. */
export function draftFromRequest(
  request: AppointmentRequest,
  start: string | undefined,
): AppointmentDraft {
  const { name, email = '', phone = '' } = request.contact;
  return {
    services: request.services.map(({ serviceId, count }) => ({ serviceId, count })),
    wishes: start ? [start] : [],
    contact: { name, email, phone },
  };
}

/**
 * The earlier request again, with what has been typed for the same concerns since. `undefined`: the
 * draft is about something else, and only the resident can say which of the two to go on with.
 */
export function withRequest(
  draft: AppointmentDraft,
  request: AppointmentRequest,
  start: string | undefined,
): AppointmentDraft | undefined {
  const again = draftFromRequest(request, start);
  if (draft.services.length === 0) return again;
  if (!hasSameConcerns(draft.services, request.services)) return undefined;
  return {
    ...draft,
    wishes: start ? [start] : draft.wishes,
    contact: draft.contact.name ? draft.contact : again.contact,
  };
}

function hasSameConcerns(left: readonly ServiceCount[], right: readonly ServiceCount[]): boolean {
  const listOf = (services: readonly ServiceCount[]) =>
    services
      .map(({ serviceId, count }) => `${serviceId} ${count}`)
      .sort()
      .join();
  return listOf(left) === listOf(right);
}

/**
 * The draft with the service added. `undefined`: the draft is about another office, and only the
 * resident can say which of the two to go on with.
 */
export function withService(
  draft: AppointmentDraft,
  serviceId: string,
  officeOf: (serviceId: string) => string | undefined,
): AppointmentDraft | undefined {
  const [first] = draft.services;
  if (first && officeOf(first.serviceId) !== officeOf(serviceId)) return undefined;
  return addConcern(draft, serviceId);
}

export function startedAnew(draft: AppointmentDraft, services: ServiceCount[]): AppointmentDraft {
  return { services, wishes: [], contact: draft.contact };
}

export function isAppointment(request: Request | undefined): request is AppointmentRequest {
  return request?.kind === 'appointment';
}
