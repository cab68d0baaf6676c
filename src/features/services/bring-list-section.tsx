import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BringListItem, Service } from '#domain/schemas/town.ts';
import { ChoiceCard } from '#ui/flow/choice-card.tsx';
import { Icon } from '#ui/icon.tsx';
import { Localized } from '#ui/localized.tsx';

/**
 * What everybody brings, and what some bring. Who says what is true of them sees only what they
 * must bring; without script, and on paper until then, it is everything with who that is.
 */
export function BringListSection({ service }: { service: Service }) {
  const { t } = useTranslation('core');
  const { bringList: items, channels } = service;
  const isVisit = channels.includes('appointment') || channels.includes('in_person');
  const always = items.filter(({ condition }) => condition === null);
  const conditional = items.filter(({ condition }) => condition !== null);
  const canAsk = useCanAsk();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const mine = conditional.filter(({ condition }) => chosen.has(condition?.de ?? ''));
  return (
    <>
      {canAsk && conditional.length > 0 && (
        <Questions items={conditional} chosen={chosen} onChosen={setChosen} />
      )}
      <section class="card stack bring-list">
        <h2>{t(isVisit ? 'service.bringTitle' : 'service.needTitle')}</h2>
        {items.length === 0 && <p>{t('service.bringNothing')}</p>}
        {always.length > 0 && <BringItems title={t('service.bringAlways')} items={always} />}
        {chosen.size > 0 && <BringItems title={t('service.bringForYou')} items={mine} />}
        {chosen.size === 0 && conditional.length > 0 && (
          <BringItems title={t('service.bringIf')} items={conditional} />
        )}
      </section>
    </>
  );
}

/** False for the first rendering, which is the server's. */
function useCanAsk(): boolean {
  const [canAsk, setCanAsk] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setCanAsk(true));
    return () => clearTimeout(timer);
  }, []);
  return canAsk;
}

interface QuestionsProps {
  items: readonly BringListItem[];
  /** Conditions, in German. */
  chosen: ReadonlySet<string>;
  onChosen(chosen: ReadonlySet<string>): void;
}

function Questions({ items, chosen, onChosen }: QuestionsProps) {
  const { t } = useTranslation('core');
  const conditions = new Map(items.map(({ condition }) => [condition?.de ?? '', condition]));
  return (
    <fieldset class="flow-group stack no-print">
      <legend>{t('service.bringQuestion')}</legend>
      {[...conditions].map(([key, condition], index) => (
        <ChoiceCard
          key={key}
          id={`condition-${index}`}
          type="checkbox"
          isChecked={chosen.has(key)}
          onChange={(isTrue) =>
            onChosen(new Set(isTrue ? [...chosen, key] : [...chosen].filter((one) => one !== key)))
          }
        >
          {condition && <Localized text={condition} />}
        </ChoiceCard>
      ))}
      <p class="muted" role="status">
        {chosen.size > 0 ? t('service.bringShort') : t('service.bringAll')}
      </p>
    </fieldset>
  );
}

function BringItems({ title, items }: { title: string; items: readonly BringListItem[] }) {
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {items.map(({ id, text, condition }) => (
          <li key={id}>
            <Icon name="check" />
            <span>
              {condition && (
                <small>
                  <Localized text={condition} />:{' '}
                </small>
              )}
              <Localized text={text} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
