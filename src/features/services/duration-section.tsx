import { useTranslation } from 'react-i18next';
import type { Service } from '#domain/schemas/town.ts';
import { localized } from '#i18n/localized.ts';
import { ExampleBadge } from '#ui/example-badge.tsx';
import { describeProcessing } from './describe-processing.ts';

export function DurationSection({ service }: { service: Service }) {
  const { t, i18n } = useTranslation('core');
  const { appointment, channels, processing } = service;
  const { kind, ...numbers } = describeProcessing(processing);
  return (
    <section class="stack">
      <h2>{t('service.durationTitle')}</h2>
      {appointment && channels.includes('appointment') && (
        <p>
          {t('service.duration.appointment', { count: appointment.minutes })}{' '}
          {appointment.example && <ExampleBadge />}
        </p>
      )}
      <p>
        {processing.note
          ? localized(processing.note, i18n.language)
          : t(`service.duration.${kind}`, numbers)}
      </p>
    </section>
  );
}
