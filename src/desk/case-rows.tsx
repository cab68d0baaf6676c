import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { competingCases, holdBack } from './case-list.ts';
import type { CaseQuery } from './case-query.ts';
import { CaseRow } from './case-row.tsx';
import { type DeskCase, isVenueCase } from './desk-case.ts';
import { useCases } from './desk-context.ts';
import { useKeptFocus } from './use-kept-focus.ts';

/** Rows that a list shows; more on demand. */
const windowSize = 50;
/** As many as a large screen has room for are drawn first, and what is below them after it. */
const screenSize = 15;

interface CaseRowsProps {
  rows: readonly DeskCase[];
  query: CaseQuery;
  chosen: string | undefined;
  /** Behind the chosen one, also where that has left the list. */
  next: string | undefined;
  /** Whether the list was read, so that an empty one is empty. */
  isComplete: boolean;
  showsStatus: boolean;
  /** What to say of an empty one. */
  empty: CaseQuery['list'] | 'search';
  more: { hasMore: boolean; isLoading: boolean; loadMore(): void } | undefined;
}

/** The rows of one list. What comes while it is looked at does not move them. */
export function CaseRows(props: CaseRowsProps) {
  const { rows, query, chosen, next, isComplete, showsStatus, empty, more } = props;
  const { t } = useTranslation('desk');
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set());
  const [size, setSize] = useState(windowSize);
  const split = holdBack(rows, known);
  // Until the list was read its rows do not come in their order.
  const { shown, held } = isComplete ? split : { shown: rows, held: [] };
  if (shown.some(({ caseNumber }) => !known.has(caseNumber))) setKnown(withNumbers(known, shown));
  const [isBegun, setBegun] = useState(false);
  const visible = shown.slice(0, isBegun ? size : screenSize);
  const hasRows = visible.length > 0;
  useEffect(() => {
    if (!hasRows) return undefined;
    const timer = setTimeout(() => setBegun(true));
    return () => clearTimeout(timer);
  }, [hasRows]);
  const list = useKeptFocus();
  const countCompeting = useCompeting();
  const showHeld = () => {
    setKnown(withNumbers(known, held));
    document.getElementById('inbox-title')?.focus();
  };
  const showMore = () => {
    setSize(size + windowSize);
    if (shown.length < size + windowSize) more?.loadMore();
  };
  const hasMore = shown.length > size || (more?.hasMore && shown.length > 0);
  return (
    <>
      <p class="held-rows" role="status">
        {held.length > 0 && (
          <button type="button" class="button-secondary" onClick={showHeld}>
            {t('inbox.held', { count: held.length })}
          </button>
        )}
      </p>
      {!hasRows && (
        <p class="muted empty">{t(isComplete ? `inbox.empty.${empty}` : 'inbox.loading')}</p>
      )}
      {hasRows && (
        <ul class="case-list" ref={list}>
          {visible.map((deskCase) => (
            <CaseRow
              key={deskCase.caseNumber}
              deskCase={deskCase}
              query={query}
              showsStatus={showsStatus}
              isChosen={deskCase.caseNumber === chosen}
              isNext={deskCase.caseNumber === next}
              competing={countCompeting(deskCase)}
            />
          ))}
        </ul>
      )}
      {hasMore && (
        <button
          type="button"
          class="button-secondary"
          aria-disabled={more?.isLoading ? true : undefined}
          onClick={showMore}
        >
          {t('inbox.more')}
        </button>
      )}
    </>
  );
}

/** Who is done with is not here as a whole, and not counted. */
function useCompeting(): (deskCase: DeskCase) => number {
  const cases = useCases();
  const open = useMemo(() => cases.filter(({ stage }) => stage !== 'done'), [cases]);
  return (deskCase) =>
    isVenueCase(deskCase) && deskCase.decision.status === 'in-review'
      ? competingCases(deskCase, open).length
      : 0;
}

function withNumbers(known: ReadonlySet<string>, cases: readonly DeskCase[]): ReadonlySet<string> {
  return new Set([...known, ...cases.map(({ caseNumber }) => caseNumber)]);
}
