import { useTranslation } from 'react-i18next';
import type { Service } from '#domain/schemas/town.ts';
import { formatDay } from '#i18n/format.ts';
import { Localized } from '#ui/localized.tsx';

/** Legal basis, date and how far the details can be relied on. */
export function ReliabilitySection({ service }: { service: Service }) {
  const { t, i18n } = useTranslation('core');
  const { legalBasis, asOf, validFrom, confidence } = service;
  return (
    <>
      {legalBasis.length > 0 && (
        <section class="stack">
          <h2>{t('service.lawTitle')}</h2>
          <ul>
            {legalBasis.map((law) => (
              <li key={law}>
                <Localized text={{ de: law }} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="stack">
        <h2>{t('service.sourceTitle')}</h2>
        <p class={confidence === 'low' ? 'notice notice-warning' : ''}>
          {t(`service.confidence.${confidence}`)}
        </p>
        <p class="muted">
          {t('service.asOf', { date: formatDay(asOf, i18n.language) })}{' '}
          {validFrom && t('service.validFrom', { date: formatDay(validFrom, i18n.language) })}
        </p>
      </section>
    </>
  );
}
