import { useTranslation } from 'react-i18next';
import type { ChangeStep, FieldChange } from './list-changes.ts';
import { useLabelOf } from './use-labels.ts';
import { useValueWords } from './use-value-words.ts';

/** Changes in plain words: which field, what stood there, what stands there now. */
export function ChangeList({ changes }: { changes: readonly FieldChange[] }) {
  const { t } = useTranslation('settings');
  const wordsFor = useValueWords();
  const nameOfSteps = useStepNames();
  if (changes.length === 0) return <p class="muted">{t('changes.none')}</p>;
  return (
    <ul class="change-list">
      {changes.map(({ steps, before, after }) => (
        <li key={`${JSON.stringify(steps)} ${JSON.stringify(after)}`}>
          <b>{nameOfSteps(steps)}</b>
          <span class="change-before">
            <span class="visually-hidden">{t('changes.before')}: </span>
            <del>{wordsFor(before)}</del>
          </span>
          <span class="change-after">
            <span class="visually-hidden">{t('changes.after')}: </span>
            <ins>{wordsFor(after)}</ins>
          </span>
        </li>
      ))}
    </ul>
  );
}

function useStepNames(): (steps: readonly ChangeStep[]) => string {
  const { t, i18n } = useTranslation('settings');
  const { labelOf } = useLabelOf();
  return (steps) => {
    const names: string[] = [];
    let pointer = '';
    for (const step of steps) {
      if (!('field' in step)) names.push(String(step.number));
      else if (i18n.exists(`settings:locale.${step.field}`)) names.push(t(`locale.${step.field}`));
      else {
        pointer += `/${step.field}`;
        names.push(labelOf(pointer));
      }
    }
    return names.join(' · ');
  };
}
