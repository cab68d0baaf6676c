import { useTranslation } from 'react-i18next';
import { useLiveValue } from '#ui/use-live-value.ts';
import {
  type CaseFilter,
  type CaseKind,
  type CaseQuery,
  type CaseSort,
  caseKinds,
  caseSorts,
} from './case-query.ts';
import { deskHref } from './desk-address.ts';
import { useDesk, useTown } from './desk-context.ts';
import { listResources } from './list-resources.ts';
import { nameOf } from './town-names.ts';

/** What narrows a list; it stands in the address, so that a list can be kept or passed on. */
export function FilterFields({ query }: { query: CaseQuery }) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const departmentIds = useLiveValue(useDesk().departmentIds) ?? [];
  const { list, sort, ...filter } = query;
  const change = (changes: Partial<Record<keyof CaseQuery, string>>) => {
    const next = { ...query, ...changes };
    const given = Object.entries(next).filter(([, value]) => value !== '');
    location.hash = deskHref({
      view: 'requests',
      query: Object.fromEntries(given) as unknown as CaseQuery,
    });
  };
  const count = Object.keys(filter).length;
  const resources = listResources(town, departmentIds, filter.kind);
  return (
    <details class="filter-fields">
      <summary>
        {t('filter.title')}
        {count > 0 && <b> {t('filter.count', { count })}</b>}
      </summary>
      <div class="filter-grid">
        <Choice
          name="kind"
          value={filter.kind}
          options={caseKinds.map((kind) => [kind, t(`filter.kind.${kind}`)])}
          onChange={(kind) => change({ kind: kind as CaseKind, resource: '' })}
        />
        <Choice
          name="resource"
          value={filter.resource}
          options={resources.map((id) => [id, nameOf(town, id, i18n.language)])}
          onChange={(resource) => change({ resource })}
        />
        <div class="field">
          <label htmlFor="filter-day">{t('filter.dayLabel')}</label>
          <input
            id="filter-day"
            type="date"
            value={filter.day ?? ''}
            onChange={(event) => change({ day: event.currentTarget.value })}
          />
        </div>
        {departmentIds.length > 1 && (
          <Choice
            name="departmentId"
            value={filter.departmentId}
            options={departmentIds.map((id) => [
              id,
              nameOf(town, `department:${id}`, i18n.language),
            ])}
            onChange={(departmentId) => change({ departmentId })}
          />
        )}
        <div class="field">
          <label htmlFor="filter-sort">{t('filter.sortLabel')}</label>
          <select
            id="filter-sort"
            value={sort}
            onChange={(event) => change({ sort: event.currentTarget.value as CaseSort })}
          >
            {caseSorts.map((each) => (
              <option key={each} value={each}>
                {t(`filter.sort.${each}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      {count > 0 && (
        <a class="button-quiet" href={deskHref({ view: 'requests', query: { list, sort } })}>
          {t('filter.clear')}
        </a>
      )}
    </details>
  );
}

interface ChoiceProps {
  name: Exclude<keyof CaseFilter, 'day'>;
  value: string | undefined;
  options: readonly (readonly [id: string, label: string])[];
  onChange(value: string): void;
}

function Choice({ name, value, options, onChange }: ChoiceProps) {
  const { t } = useTranslation('desk');
  return (
    <div class="field">
      <label htmlFor={`filter-${name}`}>{t(`filter.${name}Label`)}</label>
      <select
        id={`filter-${name}`}
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{t('filter.all')}</option>
        {options.map(([id, label]) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
