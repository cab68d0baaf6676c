import type { ServiceCount } from '#domain/appointments.ts';
import { checkContact, emptyContact, type ContactInput } from '#domain/check-contact.ts';

/** What a resident has filled in so far; kept on the device until it is sent. */
export interface AppointmentDraft {
  services: ServiceCount[];
  /** Local starts, `2026-12-03T09:15`, best first. */
  wishes: string[];
  contact: ContactInput;
  /** Made with the first change, so that sending twice is sending the same. */
  requestId?: string;
}

/** Under which it is kept. */
export const appointmentDraftKey = 'appointment';

export const emptyAppointmentDraft: AppointmentDraft = {
  services: [],
  wishes: [],
  contact: emptyContact,
};

export const appointmentSteps = ['anliegen', 'wunsch', 'kontakt', 'pruefen'] as const;
export type AppointmentStep = (typeof appointmentSteps)[number];

export const maxPersons = 10;
export const maxConcerns = 10;

/** The last step that may be open: the one after all that are answered without a gap. */
export function lastOpenStep(draft: AppointmentDraft): AppointmentStep {
  if (draft.services.length === 0) return 'anliegen';
  if (draft.wishes.length === 0) return 'wunsch';
  return Object.keys(checkContact(draft.contact)).length > 0 ? 'kontakt' : 'pruefen';
}

/** The step to show: the one asked for, unless something before it has no answer yet. */
export function stepToShow(
  draft: AppointmentDraft,
  asked: AppointmentStep | undefined,
): AppointmentStep {
  const last = appointmentSteps.indexOf(lastOpenStep(draft));
  const wanted = asked === undefined ? 0 : appointmentSteps.indexOf(asked);
  return appointmentSteps[Math.min(wanted, last)] ?? 'anliegen';
}

export function addConcern(draft: AppointmentDraft, serviceId: string): AppointmentDraft {
  const isKnown = draft.services.some((service) => service.serviceId === serviceId);
  if (isKnown || draft.services.length >= maxConcerns) return draft;
  return { ...draft, services: [...draft.services, { serviceId, count: 1 }] };
}

/** Without any concern there is no office, and so no wish. */
export function removeConcern(draft: AppointmentDraft, serviceId: string): AppointmentDraft {
  const services = draft.services.filter((service) => service.serviceId !== serviceId);
  return { ...draft, services, wishes: services.length > 0 ? draft.wishes : [] };
}

export function setPersons(
  draft: AppointmentDraft,
  serviceId: string,
  count: number,
): AppointmentDraft {
  const bounded = Math.min(Math.max(count, 1), maxPersons);
  const services = draft.services.map((service) =>
    service.serviceId === serviceId ? { ...service, count: bounded } : service,
  );
  return { ...draft, services };
}

/** Without concerns that the town no longer offers; they cannot be booked. */
export function keepKnownServices(
  draft: AppointmentDraft,
  services: ReadonlyMap<string, unknown>,
): AppointmentDraft {
  const gone = draft.services.filter(({ serviceId }) => !services.has(serviceId));
  return gone.reduce((kept, { serviceId }) => removeConcern(kept, serviceId), draft);
}
