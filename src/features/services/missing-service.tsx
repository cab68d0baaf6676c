import { useTranslation } from 'react-i18next';
import { PageHeading } from '#ui/page-heading.tsx';

/** A service that is not there (yet): not loaded on this device, or unknown to the town. */
export function MissingService({ isUnknown }: { isUnknown: boolean }) {
  const { t } = useTranslation('core');
  const isOffline = typeof navigator !== 'undefined' && !navigator.onLine;
  const title = isUnknown ? t('service.notFoundTitle') : t('nav.services');
  const waiting = isOffline ? t('service.loadingOffline') : t('service.loading');
  return (
    <div class="stack">
      <PageHeading key={title} title={title} />
      <p role="status">{isUnknown ? t('service.notFoundText') : waiting}</p>
      <p>
        <a class="button-secondary" href="/leistungen">
          {t('service.allServices')}
        </a>
      </p>
    </div>
  );
}
