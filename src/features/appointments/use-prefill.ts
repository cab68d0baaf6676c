import { useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import { isBookable } from '#domain/appointments.ts';
import type { AppointmentRequest } from '#domain/schemas/request.ts';
import { outboxItems } from '#device/outbox.ts';
import { replica } from '#replica/live-replica.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { AppointmentFlow } from './appointment-flow.ts';
import {
  draftFromRequest,
  isAppointment,
  prefillFrom,
  startedAnew,
  withService,
} from './prefill-draft.ts';

export interface PrefillConflict {
  serviceId: string;
  goOn(): void;
  startAnew(): void;
}

export interface PrefillResult {
  /** The draft is about another office than the service that the address names. */
  conflict?: PrefillConflict;
  /** The service that the address names takes no appointments here. */
  notBookableId?: string;
}

/** Puts what the address names into the draft, once, and takes it out of the address. */
export function usePrefill(flow: AppointmentFlow | undefined): PrefillResult {
  const prefill = prefillFrom(useSearch());
  const [, navigate] = useLocation();
  const serviceId = prefill?.kind === 'service' ? prefill.serviceId : undefined;
  const service = flow?.services.get(serviceId ?? '');
  const bookable =
    service !== undefined && isBookable(service, flow?.offices.get(service.officeId));
  const canAdd =
    flow !== undefined &&
    bookable &&
    withService(flow.draft, serviceId ?? '', officeIn(flow.services)) !== undefined;
  const source = useRequest(prefill?.kind === 'request' ? prefill.requestId : undefined);
  const start = prefill?.kind === 'request' ? prefill.start : undefined;
  const { setDraft, hrefOf, services } = flow ?? {};

  useEffect(() => {
    if (!setDraft || !hrefOf || !services) return;
    if (canAdd && serviceId !== undefined) {
      setDraft((draft) => withService(draft, serviceId, officeIn(services)) ?? draft);
      navigate(hrefOf('anliegen'), { replace: true });
    } else if (source) {
      setDraft(() => draftFromRequest(source, start));
      navigate(hrefOf('wunsch'), { replace: true });
    }
  }, [canAdd, serviceId, services, source, start, setDraft, hrefOf, navigate]);

  if (!flow || serviceId === undefined || canAdd) return {};
  if (!bookable) return { notBookableId: serviceId };
  const leave = () => navigate(flow.hrefOf('anliegen'), { replace: true });
  return {
    conflict: {
      serviceId,
      goOn: leave,
      startAnew: () => {
        flow.setDraft((draft) => startedAnew(draft, [{ serviceId, count: 1 }]));
        leave();
      },
    },
  };
}

function officeIn(services: AppointmentFlow['services']) {
  return (serviceId: string) => services.get(serviceId)?.officeId;
}

/** An earlier appointment request, from this device or from the mailbox. */
function useRequest(requestId: string | undefined): AppointmentRequest | undefined {
  const items = useLiveValue(outboxItems) ?? [];
  const mailbox = useLiveValue(useLiveValue(replica)?.requests) ?? [];
  return [...items.map(({ request }) => request), ...mailbox]
    .filter(isAppointment)
    .find(({ _id }) => _id === requestId);
}
