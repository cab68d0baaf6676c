import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveValue } from '#ui/use-live-value.ts';
import { listAwaiting, listCases, nextNumber } from './case-list.ts';
import { CasePanel } from './case-panel.tsx';
import type { CaseQuery } from './case-query.ts';
import { CaseRows } from './case-rows.tsx';
import { deskHref } from './desk-address.ts';
import type { DeskCase } from './desk-case.ts';
import { useCases, useDesk, useRange } from './desk-context.ts';
import { FilterFields } from './filter-fields.tsx';
import { ListTabs } from './list-tabs.tsx';
import { MissingCase } from './missing-case.tsx';
import { firstQuery } from './query-address.ts';
import { SearchField } from './search-field.tsx';
import { useCaseSearch } from './use-case-search.ts';
import { useDoneList } from './use-done-list.ts';

interface InboxViewProps {
  caseNumber: string | undefined;
  query?: CaseQuery | undefined;
}

/** The lists of what has come, and beside them the case that was chosen. */
export function InboxView({ caseNumber, query = firstQuery }: InboxViewProps) {
  const { t } = useTranslation('desk');
  const { staff, isCaughtUp: caughtUp } = useDesk();
  const isCaughtUp = useLiveValue(caughtUp) === true;
  const cases = useCases();
  const search = useCaseSearch(query, cases);
  const done = useDoneList(query);
  const queryKey = JSON.stringify(query);
  const listed = useMemo(
    () => {
      if (query.list === 'done' && done?.until === undefined) return [];
      return listCases(cases, query, staff, done?.until);
    },
    // oxlint-disable-next-line react/exhaustive-deps
    [cases, queryKey, staff, done?.until],
  );
  const awaiting = isCaughtUp ? listAwaiting(cases).length : 0;
  useEffect(() => {
    document.title = `${awaiting > 0 ? `(${awaiting}) ` : ''}${t('nav.requests')} – ${t('title')}`;
  }, [awaiting, t]);
  const rows = search.rows ?? listed;
  const isComplete = search.rows ? true : done ? done.until !== undefined : isCaughtUp;
  const next = useNextNumber(listed, caseNumber);
  const nextHref = next && deskHref({ view: 'requests', caseNumber: next, query });

  return (
    <div class={caseNumber ? 'split has-choice' : 'split'}>
      <section class="split-list" aria-labelledby="inbox-title">
        <h1 id="inbox-title" tabIndex={-1}>
          {t('nav.requests')}
        </h1>
        <SearchField search={search} />
        <ListTabs query={query} isPaused={search.rows !== undefined} onChoose={search.clear} />
        <FilterFields query={query} />
        <CaseRows
          key={search.rows ? search.words : queryKey}
          rows={rows}
          query={query}
          chosen={caseNumber}
          next={next}
          isComplete={isComplete}
          showsStatus={search.rows !== undefined || query.list === 'done'}
          empty={search.rows ? 'search' : query.list}
          more={search.rows ? undefined : done}
        />
      </section>
      <section class="split-case" aria-label={t('case.label')}>
        <ChosenCase caseNumber={caseNumber} nextHref={nextHref} />
      </section>
    </div>
  );
}

interface ChosenCaseProps {
  caseNumber: string | undefined;
  nextHref: string | undefined;
}

function ChosenCase({ caseNumber, nextHref }: ChosenCaseProps) {
  const { t } = useTranslation('desk');
  const chosen = useCases().find((deskCase) => deskCase.caseNumber === caseNumber);
  const isRead = useRange(
    caseNumber !== undefined && !chosen ? { kind: 'case', caseNumber } : undefined,
  );
  if (chosen) {
    return (
      <CasePanel
        key={chosen.caseNumber}
        deskCase={chosen}
        listId="inbox-title"
        nextHref={nextHref}
      />
    );
  }
  if (caseNumber === undefined) return <p class="muted empty">{t('inbox.choose')}</p>;
  return isRead ? (
    <MissingCase key={caseNumber} caseNumber={caseNumber} nextHref={nextHref} />
  ) : (
    <p class="muted empty">{t('inbox.loading')}</p>
  );
}

/** The number of the case behind the chosen one, also once that has left the list. */
function useNextNumber(listed: readonly DeskCase[], chosen: string | undefined) {
  const [order, setOrder] = useState(listed);
  const isListed = listed.some(({ caseNumber }) => caseNumber === chosen);
  if (isListed && order !== listed) setOrder(listed);
  return nextNumber(order, listed, chosen);
}
