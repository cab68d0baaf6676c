import { useTranslation } from 'react-i18next';
import { useLiveValue } from '#ui/use-live-value.ts';
import { countByList } from './case-list.ts';
import { type CaseQuery, caseLists, usualSort } from './case-query.ts';
import { deskHref } from './desk-address.ts';
import { useCases, useDesk } from './desk-context.ts';

interface ListTabsProps {
  query: CaseQuery;
  /** While something is looked for in all lists. */
  isPaused: boolean;
  onChoose(): void;
}

/** The lists, and how many are in each where that is known. */
export function ListTabs({ query, isPaused, onChoose }: ListTabsProps) {
  const { t } = useTranslation('desk');
  const { staff, isCaughtUp } = useDesk();
  const counts = countByList(useCases(), staff);
  const knowsCounts = useLiveValue(isCaughtUp) === true;
  return (
    <nav class="list-tabs" aria-label={t('inbox.lists')}>
      <ul>
        {caseLists.map((list) => (
          <li key={list}>
            <a
              href={deskHref({
                view: 'requests',
                query: { ...query, list, sort: usualSort(list) },
              })}
              aria-current={list === query.list && !isPaused ? 'true' : undefined}
              onClick={onChoose}
            >
              {t(`inbox.list.${list}`)}
              {knowsCounts && list !== 'done' && <span class="filter-count"> {counts[list]}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
