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
  withRequest,
  withService,
} from './prefill-draft.ts';

export interface PrefillConflict {
  serviceId: string;
  /** An earlier request of any office would take the place of the draft. */
  isAgain: boolean;
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
  const canRepeat =
    flow !== undefined &&
    source !== undefined &&
    withRequest(flow.draft, source, start) !== undefined;
  const { setDraft, hrefOf, services } = flow ?? {};

  useEffect(() => {
    if (!setDraft || !hrefOf || !services) return;
    if (canAdd && serviceId !== undefined) {
      setDraft((draft) => withService(draft, serviceId, officeIn(services)) ?? draft);
      navigate(hrefOf('anliegen'), { replace: true });
    } else if (source && canRepeat) {
      setDraft((draft) => withRequest(draft, source, start) ?? draft);
      navigate(hrefOf('wunsch'), { replace: true });
    }
  }, [canAdd, serviceId, services, source, canRepeat, start, setDraft, hrefOf, navigate]);

  if (!flow) return {};
  const goOn = () => navigate(flow.hrefOf('anliegen'), { replace: true });
  if (source && !canRepeat) {
    const startAnew = () => {
      flow.setDraft(() => draftFromRequest(source, start));
      navigate(flow.hrefOf('wunsch'), { replace: true });
    };
    const [first] = source.services;
    return { conflict: { serviceId: first?.serviceId ?? '', isAgain: true, goOn, startAnew } };
  }
  if (serviceId === undefined || canAdd) return {};
  if (!bookable) return { notBookableId: serviceId };
  const startAnew = () => {
    flow.setDraft((draft) => startedAnew(draft, [{ serviceId, count: 1 }]));
    goOn();
  };
  return { conflict: { serviceId, isAgain: false, goOn, startAnew } };
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
