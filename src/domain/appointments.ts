import type { Office, Service } from './schemas/town.ts';

export interface ServiceCount {
  serviceId: string;
  count: number;
}

/** Minutes that the concerns take together; `undefined` services count nothing. */
export function appointmentMinutes(
  services: readonly ServiceCount[],
  servicesById: ReadonlyMap<string, Service>,
): number {
  return services.reduce(
    (sum, { serviceId, count }) =>
      sum + count * (servicesById.get(serviceId)?.appointment?.minutes ?? 0),
    0,
  );
}

/**
 * True when residents can book an appointment for this service in the app.
 * @param officeId where: its own office unless said
 */
export function isBookable(
  service: Service,
  office: Office | undefined,
  officeId = service.officeId,
): boolean {
  return (
    service.channels.includes('appointment') &&
    service.appointment !== null &&
    office !== undefined &&
    office.appointments !== null &&
    (service.officeId === officeId || (service.appointment.alsoOfficeIds ?? []).includes(officeId))
  );
}
