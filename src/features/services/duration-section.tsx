import { useTranslation } from 'react-i18next';
import type { Service } from '#domain/schemas/town.ts';
import { ExampleBadge } from '#ui/example-badge.tsx';
import { Localized } from '#ui/localized.tsx';
import { describeProcessing } from './describe-processing.ts';

export function DurationSection({ service }: { service: Service }) {
  const { t } = useTranslation('core');
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
        {processing.note ? (
          <Localized text={processing.note} />
        ) : (
          t(`service.duration.${kind}`, numbers)
        )}
      </p>
    </section>
  );
}
