import { useTranslation } from 'react-i18next';
import { useKeyHint } from './key-setting.ts';
import type { CaseSearch } from './use-case-search.ts';

export function SearchField({ search }: { search: CaseSearch }) {
  const { t } = useTranslation('desk');
  const keyOf = useKeyHint();
  const { words, phase, total, isComplete, rows } = search;
  const shown = rows?.length ?? 0;
  return (
    <search class="field case-search">
      <label htmlFor="case-search">{t('search.label')}</label>
      <p class="hint small" id="case-search-hint">
        {t('search.hint')}
      </p>
      <input
        id="case-search"
        type="search"
        autoComplete="off"
        spellcheck={false}
        value={words}
        aria-describedby="case-search-hint"
        aria-keyshortcuts={keyOf('/')}
        onInput={(event) => search.setWords(event.currentTarget.value)}
      />
      <p class="small" role="status">
        {phase === 'searching' && t('search.searching')}
        {phase === 'failed' && t('search.failed')}
        {phase === 'found' && t(isComplete ? 'search.found' : 'search.atLeast', { count: total })}
        {phase === 'found' &&
          (!isComplete || total > shown) &&
          ` ${t('search.narrow', { count: shown })}`}
      </p>
    </search>
  );
}
