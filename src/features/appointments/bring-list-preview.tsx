import { useTranslation } from 'react-i18next';
import { bringAnswers } from '#device/bring-answers.ts';
import { bringListFor, sortBringList } from '#domain/bring-list.ts';
import { Icon } from '#ui/icon.tsx';
import { Localized } from '#ui/localized.tsx';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { AppointmentFlow } from './appointment-flow.ts';

/** What to bring, before it is promised: the confirmation holds the list that counts. */
export function BringListPreview({ flow }: { flow: AppointmentFlow }) {
  const { t } = useTranslation('booking');
  const serviceIds = flow.draft.services.map(({ serviceId }) => serviceId);
  const all = bringListFor(serviceIds, flow.services);
  const sorted = sortBringList(all, useLiveValue(bringAnswers) ?? {});
  const items = [...sorted.always, ...sorted.forYou, ...sorted.open];
  if (items.length === 0) return null;
  return (
    <section className="card stack">
      <h2 className="with-icon">
        <Icon name="bag" />
        {t('review.bringHeading')}
      </h2>
      <ul className="bring-preview">
        {items.map(({ id, text, condition }) => (
          <li key={id}>
            {condition && (
              <small>
                <Localized text={condition} />:
              </small>
            )}
            <Localized text={text} />
          </li>
        ))}
      </ul>
      {sorted.notNeeded.length > 0 && (
        <p className="muted small">
          {t('review.bringNotNeeded', { count: sorted.notNeeded.length })}
        </p>
      )}
      <p className="muted small">{t('review.bringLater')}</p>
    </section>
  );
}
