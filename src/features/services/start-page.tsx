import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Notice, Town, TownDocument } from '#domain/schemas/town.ts';
import { formatDate } from '#i18n/format.ts';
import { useTown } from '#replica/town-context.tsx';
import { Icon } from '#ui/icon.tsx';
import { ExampleBadge } from '#ui/example-badge.tsx';
import { Localized } from '#ui/localized.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { useCatalogue } from './catalogue-context.tsx';
import type { CatalogueEntry } from './catalogue.ts';
import { currentFireClosures, currentNotices } from './current-notices.ts';
import { OpenNow } from './open-now.tsx';
import { SearchField } from './search-field.tsx';
import { ResultCount, SearchResults } from './search-results.tsx';
import { createServiceFinder } from './search-services.ts';
import { StartCards } from './start-cards.tsx';

interface StartPageProps {
  town: Town | undefined;
  /** Town-local date. */
  today: string;
  /** What comes next for this person; other features know it. */
  next?: ComponentChildren;
}

export function StartPage({ town, today, next }: StartPageProps) {
  const { t, i18n } = useTranslation('core');
  const [, navigate] = useLocation();
  const [query, setQuery] = useState('');
  const catalogue = useCatalogue();
  const documents = useTown();
  const find = useMemo(
    () => createServiceFinder(catalogue ?? [], i18n.language),
    [catalogue, i18n.language],
  );
  const isSearching = query.trim() !== '' && catalogue !== undefined;
  const found = isSearching ? find({ query, categoryId: '', channel: '' }) : [];
  return (
    <div class="stack">
      <PageHeading title={t('start.title')} />
      <form
        action="/leistungen"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          navigate(`/leistungen?${new URLSearchParams({ q: query }).toString()}`);
        }}
      >
        <SearchField
          label={t('start.searchLabel')}
          hint={t('start.searchHint')}
          query={query}
          onQuery={setQuery}
        />
      </form>
      <ResultCount count={isSearching ? found.length : undefined} />
      {isSearching ? (
        <SearchResults entries={found} query={query} townHallPhone={town?.phone} />
      ) : (
        <>
          {next}
          <FireNotices documents={documents ?? []} today={today} />
          <StartSections
            town={town}
            catalogue={catalogue}
            notices={currentNotices(documents ?? [], today)}
          />
        </>
      )}
    </div>
  );
}

interface StartSectionsProps {
  town: Town | undefined;
  catalogue: CatalogueEntry[] | undefined;
  notices: Notice[];
}

function StartSections({ town, catalogue, notices }: StartSectionsProps) {
  const { t } = useTranslation('core');
  return (
    <>
      <FrequentServices catalogue={catalogue} ids={town?.frequentServiceIds ?? []} />
      <OpenNow officeId={town?.mainOfficeId} />
      <section class="stack">
        <h2>{t('start.ways')}</h2>
        <StartCards />
      </section>
      {notices.length > 0 && (
        <section class="stack">
          <h2>{t('start.notices')}</h2>
          {notices.map((notice) => (
            <NoticeBox key={notice._id} notice={notice} />
          ))}
        </section>
      )}
      <p class="muted small">{t('example.note')}</p>
    </>
  );
}

/** The forest may burn: said before everything else that is not one's own. */
function FireNotices({ documents, today }: { documents: TownDocument[]; today: string }) {
  const { t, i18n } = useTranslation('core');
  return currentFireClosures(documents, today).map(({ _id, name, to }) => (
    <div key={_id} class="notice notice-warning">
      <p>
        <Icon name="fire" />{' '}
        <b>
          <Localized text={name} />
        </b>
        <br />
        {t('start.fire', { date: formatDate(to, i18n.language) })}
      </p>
    </div>
  ));
}

function NoticeBox({ notice }: { notice: Notice }) {
  return (
    <div class="notice">
      <p>
        <b>
          <Localized text={notice.title} />
        </b>{' '}
        {notice.example && <ExampleBadge />}
      </p>
      <p>
        <Localized text={notice.text} />
      </p>
    </div>
  );
}

function FrequentServices(props: { catalogue: CatalogueEntry[] | undefined; ids: string[] }) {
  const { t } = useTranslation('core');
  if (!props.catalogue) return null;
  const entries = new Map(props.catalogue.map((entry) => [entry.id, entry]));
  return (
    <section class="stack">
      <h2>{t('start.frequent')}</h2>
      <ul class="chips">
        {props.ids
          .flatMap((id) => entries.get(id) ?? [])
          .map(({ id, name }) => (
            <li key={id}>
              <a href={`/leistungen/${id}`}>
                <Localized text={name} />
              </a>
            </li>
          ))}
      </ul>
      <p>
        <a class="line-link" href="/leistungen">
          {t('start.all', { count: props.catalogue.length })}
        </a>
      </p>
    </section>
  );
}
