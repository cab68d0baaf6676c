import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceCard } from '#ui/flow/choice-card.tsx';
import {
  applyViewSettings,
  readViewSettings,
  rememberViewSettings,
  textSizes,
  type ViewSettings,
} from '#ui/view-settings.ts';
import '#ui/styles/view-settings.css';

const contrasts = ['normal', 'more'] as const;

/** Larger letters and stronger contrast, on top of what the system is set to. */
export function ViewSection() {
  const { t } = useTranslation('data');
  const [view, setView] = useState(readViewSettings(''));
  // The server, which draws this page first, does not know them.
  useEffect(() => {
    const timer = setTimeout(() => setView(readViewSettings(document.cookie)));
    return () => clearTimeout(timer);
  }, []);
  const change = (changes: Partial<ViewSettings>) => {
    const next = { ...view, ...changes };
    setView(next);
    rememberViewSettings(next);
    applyViewSettings(next);
  };
  return (
    <section class="stack">
      <h2>{t('view.title')}</h2>
      <fieldset class="flow-group stack">
        <legend>{t('view.text')}</legend>
        {textSizes.map((text) => (
          <ChoiceCard
            key={text}
            id={`text-${text}`}
            type="radio"
            name="text"
            isChecked={view.text === text}
            onChange={() => change({ text })}
          >
            {t(`view.size.${text}`)}
          </ChoiceCard>
        ))}
      </fieldset>
      <fieldset class="flow-group stack">
        <legend>{t('view.contrast')}</legend>
        {contrasts.map((contrast) => (
          <ChoiceCard
            key={contrast}
            id={`contrast-${contrast}`}
            type="radio"
            name="contrast"
            isChecked={view.contrast === contrast}
            onChange={() => change({ contrast })}
          >
            {t(`view.contrasts.${contrast}`)}
          </ChoiceCard>
        ))}
      </fieldset>
    </section>
  );
}
