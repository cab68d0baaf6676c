import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditFilter } from './audit-query.ts';
import { useStaffList } from './use-staff-call.ts';

/** Asks for a person, a case or a day; nothing is asked while somebody types. */
export function AuditFilterForm({ onSearch }: { onSearch(filter: AuditFilter): void }) {
  const { t } = useTranslation('desk');
  const [fields, setFields] = useState<AuditFilter>({ person: '', caseNumber: '', day: '' });
  const { list } = useStaffList<{ accounts: { name: string }[] }>('accounts');
  const field = (name: keyof AuditFilter, type: 'text' | 'date', listId?: string) => (
    <div class="field">
      <label htmlFor={`audit-${name}`}>{t(`audit.${name}`)}</label>
      <input
        id={`audit-${name}`}
        type={type}
        list={listId}
        autoComplete="off"
        value={fields[name]}
        onInput={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
      />
    </div>
  );
  return (
    <form
      class="audit-filter"
      role="search"
      aria-label={t('audit.filter')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSearch(fields);
      }}
    >
      {field('person', 'text', 'audit-people')}
      <datalist id="audit-people">
        {list?.accounts.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      {field('caseNumber', 'text')}
      {field('day', 'date')}
      <button class="button-secondary" type="submit">
        {t('audit.search')}
      </button>
    </form>
  );
}
