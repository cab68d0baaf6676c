import { useTranslation } from 'react-i18next';
import { instantToLocal } from '#domain/local-time.ts';
import { formatShortDate } from '#i18n/format.ts';
import type { AuditLine } from './audit-query.ts';
import { deskHref } from './desk-address.ts';
import { useTown } from './desk-context.ts';
import { nameOf } from './town-names.ts';

const knownActions = [
  'read',
  'list',
  'search',
  'follow',
  'verdict',
  'entry',
  'account',
  'sign-in',
  'sign-in-failed',
  'sign-out',
  'prune',
  'restore',
] as const;

/** More are folded away. */
const shownCases = 6;

export function AuditEntryLine({ line }: { line: AuditLine }) {
  const { t, i18n } = useTranslation('desk');
  const [date = '', time = ''] = instantToLocal(line.at).split('T');
  const { cases = [], others = 0, detail, times = 1 } = line;
  const people = useNamesOf(line);
  const where = usePlaceOf(line.database);
  const action = knownActions.find((each) => each === line.action);
  const isVerdict = action === 'verdict' && detail !== undefined;
  return (
    <li>
      <p class="audit-when">
        <span class="muted">{t('audit.number', { n: line.n })}</span>{' '}
        <time dateTime={line.at}>
          {formatShortDate(date, i18n.language)} · {time.slice(0, 8)}
        </time>
      </p>
      <p>
        <b>{people}</b> {action ? t(`audit.action.${action}`) : line.action}
        {isVerdict && ` (${t(`audit.verdict.${detail}`, { defaultValue: detail })})`}
        {!isVerdict && detail !== undefined && ` (${detail})`}
        {where && ` · ${where}`}
        {times > 1 && ` · ${t('audit.times', { count: times })}`}
      </p>
      <CaseLinks cases={cases} />
      {others > 0 && line.database !== 'audit' && (
        <p class="muted">{t('audit.others', { count: others })}</p>
      )}
    </li>
  );
}

function useNamesOf({ who }: AuditLine): string {
  const { t } = useTranslation('desk');
  if (who.length === 0) return t('audit.nobody');
  return who
    .map(({ name, standsInFor }) =>
      standsInFor ? t('audit.standsIn', { name, others: standsInFor.join(', ') }) : name,
    )
    .join(', ');
}

function usePlaceOf(database: string | undefined): string | undefined {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  if (database === undefined) return undefined;
  if (database === 'audit') return t('audit.title');
  if (!database.startsWith('desk-')) return database;
  return nameOf(town, `department:${database.slice('desk-'.length)}`, i18n.language);
}

function CaseLinks({ cases }: { cases: readonly string[] }) {
  const { t } = useTranslation('desk');
  if (cases.length === 0) return null;
  const links = (
    <ul class="audit-cases">
      {cases.map((caseNumber) => (
        <li key={caseNumber}>
          <a href={deskHref({ view: 'requests', caseNumber })}>{caseNumber}</a>
        </li>
      ))}
    </ul>
  );
  if (cases.length <= shownCases) return links;
  return (
    <details>
      <summary>{t('audit.cases', { count: cases.length })}</summary>
      {links}
    </details>
  );
}
