import { useTranslation } from 'react-i18next';
import { useLiveValue } from '#ui/use-live-value.ts';
import { counterName, maxCounterLength } from './counter-name.ts';

/** Where this clerk calls people to; kept on this machine. */
export function CounterField() {
  const { t } = useTranslation('desk');
  const name = useLiveValue(counterName) ?? '';
  return (
    <div class="field counter-field no-print">
      <label htmlFor="counter">{t('visit.counter')}</label>
      <input
        id="counter"
        autoComplete="off"
        maxLength={maxCounterLength}
        value={name}
        aria-describedby="counter-hint"
        onInput={(event) => counterName.set(event.currentTarget.value)}
      />
      <p class="hint" id="counter-hint">
        {t('visit.counterHint')}
      </p>
    </div>
  );
}
