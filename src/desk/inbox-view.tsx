import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveValue } from '#ui/use-live-value.ts';
import { type CaseFilter, caseFilters, countByFilter, listCases } from './case-list.ts';
import { CasePanel } from './case-panel.tsx';
import { CaseRow } from './case-row.tsx';
import { deskHref } from './desk-address.ts';
import { useCases, useDesk } from './desk-context.ts';
import { MissingCase } from './missing-case.tsx';

/** What awaits staff, and all requests for places: the list, and the case that was chosen from it. */
export function InboxView({ caseNumber }: { caseNumber: string | undefined }) {
  const { t } = useTranslation('desk');
  const isCaughtUp = useLiveValue(useDesk().isCaughtUp);
  const cases = useCases();
  const [filter, setFilter] = useState<CaseFilter>('open');
  const listed = listCases(cases, filter);
  const chosen = cases.find((deskCase) => deskCase.caseNumber === caseNumber);
  const next = listCases(cases, 'open').find((deskCase) => deskCase !== chosen);
  const open = countByFilter(cases).open;
  useEffect(() => {
    document.title = `${open > 0 ? `(${open}) ` : ''}${t('nav.requests')} – ${t('title')}`;
  }, [open, t]);

  return (
    <div class={caseNumber ? 'split has-choice' : 'split'}>
      <section class="split-list" aria-labelledby="inbox-title">
        <h1 id="inbox-title" tabIndex={-1}>
          {t('nav.requests')}
        </h1>
        <FilterBar filter={filter} onFilter={setFilter} />
        {listed.length > 0 ? (
          <ul class="case-list">
            {listed.map((deskCase) => (
              <CaseRow
                key={deskCase.caseNumber}
                deskCase={deskCase}
                showsStatus={filter === 'all'}
                isChosen={deskCase.caseNumber === caseNumber}
              />
            ))}
          </ul>
        ) : (
          <p class="muted empty">{t(isCaughtUp ? `inbox.empty.${filter}` : 'inbox.loading')}</p>
        )}
      </section>
      <section class="split-case" aria-label={t('case.label')}>
        {chosen && (
          <CasePanel
            key={chosen.caseNumber}
            deskCase={chosen}
            listId="inbox-title"
            nextHref={next && deskHref({ view: 'requests', caseNumber: next.caseNumber })}
          />
        )}
        {!chosen && caseNumber && isCaughtUp && (
          <MissingCase key={caseNumber} caseNumber={caseNumber} />
        )}
        {!chosen && !(caseNumber && isCaughtUp) && <p class="muted empty">{t('inbox.choose')}</p>}
      </section>
    </div>
  );
}

interface FilterBarProps {
  filter: CaseFilter;
  onFilter(filter: CaseFilter): void;
}

function FilterBar({ filter, onFilter }: FilterBarProps) {
  const { t } = useTranslation('desk');
  const counts = countByFilter(useCases());
  return (
    <fieldset class="filter-bar">
      <legend class="visually-hidden">{t('inbox.filterLabel')}</legend>
      {caseFilters.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === filter}
          onClick={() => onFilter(each)}
        >
          {t(`inbox.filter.${each}`)} <span class="filter-count">{counts[each]}</span>
        </button>
      ))}
    </fieldset>
  );
}
