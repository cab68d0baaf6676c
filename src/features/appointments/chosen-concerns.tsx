import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { localized } from '#i18n/localized.ts';
import { Icon } from '#ui/icon.tsx';
import { Localized } from '#ui/localized.tsx';
import { maxPersons, setPersons } from './appointment-draft.ts';
import type { AppointmentFlow } from './appointment-flow.ts';

interface ChosenConcernsProps {
  flow: AppointmentFlow;
  headingRef: Ref<HTMLHeadingElement>;
  onRemove(serviceId: string): void;
}

export function ChosenConcerns({ flow, headingRef, onRemove }: ChosenConcernsProps) {
  const { t, i18n } = useTranslation('booking');
  const { draft, office, durationMinutes } = flow;
  return (
    <section className="stack">
      <h2 ref={headingRef} tabIndex={-1}>
        {t('appointment.concerns.chosen', { count: draft.services.length })}
      </h2>
      <ul className="concerns">
        {draft.services.map(({ serviceId, count }) => (
          <ChosenConcern
            key={serviceId}
            flow={flow}
            serviceId={serviceId}
            count={count}
            onRemove={() => onRemove(serviceId)}
          />
        ))}
      </ul>
      <p className="concern-total">
        <Icon name="clock" />
        <span>
          {t('appointment.concerns.total', { count: durationMinutes })}
          {office && (
            <>
              <br />
              {t('appointment.concerns.at', { office: localized(office.name, i18n.language) })}
            </>
          )}
        </span>
      </p>
    </section>
  );
}

interface ChosenConcernProps {
  flow: AppointmentFlow;
  serviceId: string;
  count: number;
  onRemove(): void;
}

function ChosenConcern({ flow, serviceId, count, onRemove }: ChosenConcernProps) {
  const { t, i18n } = useTranslation('booking');
  const service = flow.services.get(serviceId);
  const name = service ? localized(service.name, i18n.language) : serviceId;
  const change = (persons: number) =>
    flow.setDraft((draft) => setPersons(draft, serviceId, persons));
  return (
    <li className="card concern">
      <p className="concern-name">{service ? <Localized text={service.name} /> : serviceId}</p>
      <fieldset className="persons" aria-label={t('persons.of', { service: name })}>
        <button
          type="button"
          className="button-secondary"
          aria-label={t('persons.fewer')}
          aria-disabled={count <= 1}
          onClick={() => change(Math.max(1, count - 1))}
        >
          −
        </button>
        <output aria-live="polite">{t('persons.count', { count })}</output>
        <button
          type="button"
          className="button-secondary"
          aria-label={t('persons.more')}
          aria-disabled={count >= maxPersons}
          onClick={() => change(Math.min(maxPersons, count + 1))}
        >
          +
        </button>
      </fieldset>
      <button
        type="button"
        className="button-quiet"
        aria-label={`${t('appointment.concerns.remove')}: ${name}`}
        onClick={onRemove}
      >
        {t('appointment.concerns.remove')}
      </button>
    </li>
  );
}
