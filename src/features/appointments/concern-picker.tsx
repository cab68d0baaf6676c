import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import { GermanName, Localized } from '#ui/localized.tsx';
import type { AppointmentFlow } from './appointment-flow.ts';
import { filterGroups, groupByOffice } from './group-services.ts';

interface ConcernPickerProps {
  flow: AppointmentFlow;
  onChoose(serviceId: string): void;
}

export const concernSearchId = 'concern-search';

/** All services with appointments, or those of the office that the visit already goes to. */
export function ConcernPicker({ flow, onChoose }: ConcernPickerProps) {
  const { t, i18n } = useTranslation('booking');
  const [typed, setTyped] = useState('');
  const { services, offices, officeId, draft } = flow;
  const all = useMemo(() => groupByOffice(services.values(), offices), [services, offices]);
  const chosen = new Set(draft.services.map(({ serviceId }) => serviceId));
  const offered = all
    .filter((group) => officeId === undefined || group.officeId === officeId)
    .map((group) => ({
      ...group,
      services: group.services.filter(({ _id }) => !chosen.has(slugOf(_id))),
    }));
  const found = filterGroups(offered, typed, i18n.language);
  const count = found.reduce((sum, group) => sum + group.services.length, 0);

  return (
    <section className="stack" aria-label={t('appointment.concerns.listLabel')}>
      <div className="field">
        <label htmlFor={concernSearchId}>{t('appointment.concerns.search')}</label>
        <input
          id={concernSearchId}
          type="search"
          value={typed}
          autoComplete="off"
          enterKeyHint="search"
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </div>
      <p role="status" className={typed ? 'hint' : 'visually-hidden'}>
        {t('appointment.concerns.found', { count })}
      </p>
      {found.map((group) => (
        <section key={group.officeId}>
          <h2 className="office-name">
            <Localized text={group.office.name} />
          </h2>
          <ul className="pick-list">
            {group.services.map((service) => (
              <li key={service._id}>
                <button type="button" onClick={() => onChoose(slugOf(service._id))}>
                  <span>
                    <Localized text={service.name} />
                    <GermanName name={service.name} />
                  </span>{' '}
                  <small>
                    {t('appointment.concerns.minutes', {
                      count: service.appointment?.minutes ?? 0,
                    })}
                  </small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {count === 0 && <p className="notice">{t('appointment.concerns.nothingFound')}</p>}
    </section>
  );
}
