import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localized } from '#i18n/localized.ts';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { addConcern, appointmentSteps, maxConcerns, removeConcern } from './appointment-draft.ts';
import type { AppointmentFlow } from './appointment-flow.ts';
import { ChosenConcerns } from './chosen-concerns.tsx';
import { ConcernPicker, concernSearchId } from './concern-picker.tsx';

/** Step 1: what the visit is about. */
export function ConcernsStep({ flow }: { flow: AppointmentFlow }) {
  const { t, i18n } = useTranslation('booking');
  const [isAdding, setIsAdding] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const chosenHeading = useRef<HTMLHeadingElement>(null);
  const { draft, setDraft, services, office, goTo } = flow;
  const hasConcern = draft.services.length > 0;

  const nameOf = (serviceId: string) => {
    const service = services.get(serviceId);
    return service ? localized(service.name, i18n.language) : serviceId;
  };
  const choose = (serviceId: string) => {
    setDraft((current) => addConcern(current, serviceId));
    setIsAdding(false);
    setAnnouncement(t('appointment.concerns.added', { service: nameOf(serviceId) }));
    requestAnimationFrame(() => chosenHeading.current?.focus());
  };

  // The button that had the focus goes; people add a concern by searching for it.
  const offerMore = () => {
    setIsAdding(true);
    requestAnimationFrame(() => document.getElementById(concernSearchId)?.focus());
  };

  const remove = (serviceId: string) => {
    setDraft((current) => removeConcern(current, serviceId));
    setAnnouncement(t('appointment.concerns.removed', { service: nameOf(serviceId) }));
    requestAnimationFrame(() => (chosenHeading.current ?? document.querySelector('h1'))?.focus());
  };

  return (
    <StepLayout
      flowName={t('appointment.flowName')}
      heading={t('appointment.concerns.heading')}
      step={1}
      total={appointmentSteps.length}
      backHref="/"
      backLabel={t('flow.toStart')}
      action={hasConcern ? { label: t('flow.next') } : undefined}
      onAction={() => goTo('wunsch')}
    >
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
      {hasConcern && <ChosenConcerns flow={flow} headingRef={chosenHeading} onRemove={remove} />}
      {hasConcern && !isAdding && draft.services.length < maxConcerns && (
        <button type="button" className="button-secondary" onClick={offerMore}>
          {t('appointment.concerns.addMore')}
        </button>
      )}
      {hasConcern && isAdding && office && (
        <p className="notice">
          {t('appointment.concerns.sameOffice', { office: localized(office.name, i18n.language) })}
        </p>
      )}
      {(!hasConcern || isAdding) && <ConcernPicker flow={flow} onChoose={choose} />}
    </StepLayout>
  );
}
