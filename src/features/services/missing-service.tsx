import { useTranslation } from 'react-i18next';
import { localized } from '#i18n/localized.ts';
import { Localized } from '#ui/localized.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import type { CatalogueEntry } from './catalogue.ts';

interface MissingServiceProps {
  serviceId: string;
  catalogue: CatalogueEntry[] | undefined;
}

/** A service that is not there (yet): not loaded on this device, or unknown to the town. */
export function MissingService({ catalogue, serviceId }: MissingServiceProps) {
  const { t, i18n } = useTranslation('core');
  const isOffline = typeof navigator !== 'undefined' && !navigator.onLine;
  const entry = catalogue?.find(({ id }) => id === serviceId);
  const isUnknown = catalogue !== undefined && !entry;
  const knownName = entry ? localized(entry.name, i18n.language) : t('nav.services');
  const title = isUnknown ? t('service.notFoundTitle') : knownName;
  const waiting = isOffline ? t('service.loadingOffline') : t('service.loading');
  return (
    <div class="stack">
      <PageHeading key={title} title={title}>
        {entry && <Localized text={entry.name} />}
      </PageHeading>
      <p role="status">{isUnknown ? t('service.notFoundText') : waiting}</p>
      <p>
        <a class="button-secondary" href="/leistungen">
          {t('service.allServices')}
        </a>
      </p>
    </div>
  );
}
