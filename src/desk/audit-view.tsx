import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AuditFilterForm } from './audit-filter-form.tsx';
import { AuditEntryLine } from './audit-entry-line.tsx';
import {
  type AuditAnswer,
  type AuditFilter,
  type AuditLine,
  type AuditProblem,
  readAuditPage,
} from './audit-query.ts';
import { mayManageAccounts } from './departments.ts';
import { useDesk } from './desk-context.ts';

/** Who has seen and done what, for admins. */
export function AuditView() {
  const { t } = useTranslation('desk');
  const { staff } = useDesk();
  const isAdmin = mayManageAccounts(staff.roles);
  useEffect(() => {
    document.title = `${t('audit.title')} – ${t('title')}`;
  }, [t]);
  return (
    <section class="reading stack" aria-labelledby="audit-title">
      <h1 id="audit-title" tabIndex={-1}>
        {t('audit.title')}
      </h1>
      <p>{t('audit.intro')}</p>
      {isAdmin ? <AuditList /> : <p class="notice">{t('audit.adminsOnly')}</p>}
    </section>
  );
}

const everything: AuditFilter = { person: '', caseNumber: '', day: '' };

function AuditList() {
  const { t } = useTranslation('desk');
  const { lines, problem, isReading, hasMore, search, readMore } = useAuditLines();
  return (
    <>
      <p class="muted">{t('audit.scope')}</p>
      <AuditFilterForm onSearch={search} />
      <div aria-live="polite">
        {isReading && <p class="muted">{t('session.reading')}</p>}
        {problem && <p class="notice notice-danger">{t(`audit.problem.${problem}`)}</p>}
        {!isReading && !problem && lines.length === 0 && <p class="notice">{t('audit.none')}</p>}
      </div>
      {lines.length > 0 && (
        <ol class="audit-lines" aria-label={t('audit.entries')}>
          {lines.map((line) => (
            <AuditEntryLine key={line.n} line={line} />
          ))}
        </ol>
      )}
      {hasMore && (
        <button class="button-secondary" type="button" onClick={readMore} disabled={isReading}>
          {t('audit.older')}
        </button>
      )}
    </>
  );
}

interface Read {
  filter: AuditFilter;
  lines: AuditLine[];
  next: string | undefined;
  problem?: AuditProblem;
}

/** The latest entries that pass a filter, and older ones page by page. */
function useAuditLines() {
  const [read, setRead] = useState<Read>({ filter: everything, lines: [], next: undefined });
  const [isReading, setIsReading] = useState(true);
  const asked = useRef(0);
  const ask = useCallback(async (filter: AuditFilter, bookmark?: string) => {
    asked.current += 1;
    const own = asked.current;
    const page = await readAuditPage(filter, bookmark);
    // Answers may come in another order than the questions; only the last one counts.
    if (own !== asked.current) return;
    setIsReading(false);
    setRead((before) => withPage(before, filter, page, bookmark !== undefined));
  }, []);
  useEffect(() => {
    void ask(everything);
  }, [ask]);
  const load = (filter: AuditFilter, bookmark?: string) => {
    setIsReading(true);
    void ask(filter, bookmark);
  };
  return {
    ...read,
    isReading,
    hasMore: read.next !== undefined,
    search: (filter: AuditFilter) => load(filter),
    readMore: () => load(read.filter, read.next),
  };
}

/** What cannot be read leaves on the screen what is there. */
function withPage(before: Read, filter: AuditFilter, page: AuditAnswer, isMore = false): Read {
  if ('problem' in page) return { ...before, problem: page.problem };
  const lines = isMore ? [...before.lines, ...page.lines] : page.lines;
  return { filter, lines, next: page.next };
}
