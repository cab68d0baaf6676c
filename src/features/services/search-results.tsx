import { useTranslation } from 'react-i18next';
import type { CatalogueEntry } from './catalogue.ts';
import { callBackHref } from './call-back-href.ts';
import { ServiceLinks } from './service-links.tsx';
import { telHref } from '#ui/tel-href.ts';

interface SearchResultsProps {
  entries: readonly CatalogueEntry[];
  /** What was searched for. */
  query: string;
  townHallPhone: string | undefined;
}

/** What was found, best first; then, as words may mean something else, the people who know. */
export function SearchResults({ entries, query, townHallPhone }: SearchResultsProps) {
  const isFound = entries.length > 0;
  return (
    <>
      {isFound && <ServiceLinks entries={entries} />}
      {(!isFound || query.trim()) && (
        <AskPeople isFound={isFound} query={query} townHallPhone={townHallPhone} />
      )}
    </>
  );
}

/** Stays in the page while people type, so that screen readers hear the count change. */
export function ResultCount({ count }: { count: number | undefined }) {
  const { t } = useTranslation('core');
  // With none the box below says so; only those who do not see it need it twice.
  return (
    <p role="status" class={count === 0 ? 'visually-hidden' : 'muted'}>
      {count === undefined ? '' : t('services.count', { count })}
    </p>
  );
}

interface AskPeopleProps extends Omit<SearchResultsProps, 'entries'> {
  isFound: boolean;
}

function AskPeople({ isFound, query, townHallPhone }: AskPeopleProps) {
  const { t } = useTranslation('core');
  return (
    <div class="card stack">
      <h2>{t(isFound ? 'services.othersTitle' : 'services.noneTitle')}</h2>
      <p>{t('services.noneText')}</p>
      <p>
        <a class={isFound ? 'button-secondary' : 'button'} href={callBackHref(query)}>
          {t('services.askCallBack')}
        </a>
      </p>
      <p>
        <a class="button-secondary" href="tel:115">
          {t('services.call115')}
        </a>
      </p>
      {townHallPhone && (
        <p>
          <a class="button-secondary" href={telHref(townHallPhone)}>
            {t('services.callTownHall', { phone: townHallPhone })}
          </a>
        </p>
      )}
      <p>
        <a class="line-link" href="/leistungen">
          {t('services.showAll')}
        </a>
      </p>
    </div>
  );
}
