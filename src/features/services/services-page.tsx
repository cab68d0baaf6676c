import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { Town } from '#domain/schemas/town.ts';
import { Localized } from '#ui/localized.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { useCatalogue } from './catalogue-context.tsx';
import { groupByCategory, type CatalogueEntry } from './catalogue.ts';
import { FilterFields } from './filter-fields.tsx';
import { SearchField } from './search-field.tsx';
import { ResultCount, SearchResults } from './search-results.tsx';
import { createServiceFinder, type ServiceFilter } from './search-services.ts';
import { ServiceLinks } from './service-links.tsx';

/** How long people pause before the address takes over what they typed. */
const addressDelayMs = 400;

export function ServicesPage({ town }: { town: Town | undefined }) {
  const { t, i18n } = useTranslation('core');
  const catalogue = useCatalogue();
  const [filter, setFilter] = useFilterInAddress();
  const find = useMemo(
    () => createServiceFinder(catalogue ?? [], i18n.language),
    [catalogue, i18n.language],
  );
  const isFiltered = Boolean(filter.query.trim() || filter.categoryId || filter.channel);
  const found = useMemo(() => find(filter), [find, filter]);
  return (
    <div class="stack">
      <PageHeading title={t('services.title')} />
      <form
        class="stack"
        action="/leistungen"
        role="search"
        onSubmit={(event) => event.preventDefault()}
      >
        <SearchField
          label={t('services.searchLabel')}
          hint={t('services.searchHint')}
          query={filter.query}
          onQuery={(query) => setFilter({ ...filter, query })}
        />
        <FilterFields town={town} filter={filter} onFilter={setFilter} />
      </form>
      <ResultCount count={catalogue && isFiltered ? found.length : undefined} />
      {!catalogue && <p>{t('loading')}</p>}
      {catalogue &&
        (isFiltered ? (
          <SearchResults entries={found} query={filter.query} townHallPhone={town?.phone} />
        ) : (
          <AllServices entries={catalogue} town={town} />
        ))}
    </div>
  );
}

function AllServices({ entries, town }: { entries: CatalogueEntry[]; town: Town | undefined }) {
  const categories = town?.categories ?? [];
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  return groupByCategory(
    entries,
    categories.map(({ id }) => id),
  ).map((group) => (
    <section key={group.id} class="stack service-group">
      <h2 id={group.id}>
        <Localized text={names.get(group.id) ?? { de: group.id }} />
      </h2>
      <ServiceLinks entries={group.entries} />
    </section>
  ));
}

/** The filter stands in the address, so that going back from a service finds it again. */
function useFilterInAddress(): [ServiceFilter, (filter: ServiceFilter) => void] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const [filter, setFilter] = useState(() => readFilter(search));
  const [knownSearch, setKnownSearch] = useState(search);
  if (search !== knownSearch) {
    setKnownSearch(search);
    setFilter(readFilter(search));
  }
  useEffect(() => {
    const wanted = writeFilter(filter);
    if (wanted === writeFilter(readFilter(search))) return;
    const timer = setTimeout(
      () => navigate(`/leistungen${wanted && `?${wanted}`}`, { replace: true }),
      addressDelayMs,
    );
    return () => clearTimeout(timer);
  }, [filter, search, navigate]);
  return [filter, setFilter];
}

function readFilter(search: string): ServiceFilter {
  const params = new URLSearchParams(search);
  return {
    query: params.get('q') ?? '',
    categoryId: params.get('kategorie') ?? '',
    channel: params.get('zugang') ?? '',
  };
}

function writeFilter({ query, categoryId, channel }: ServiceFilter): string {
  const params = new URLSearchParams();
  if (query.trim()) params.set('q', query);
  if (categoryId) params.set('kategorie', categoryId);
  if (channel) params.set('zugang', channel);
  return params.toString();
}
