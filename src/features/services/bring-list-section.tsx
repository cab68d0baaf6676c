import { useTranslation } from 'react-i18next';
import { sortBringList } from '#domain/bring-list.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { BringListItem, Service } from '#domain/schemas/town.ts';
import { Icon } from '#ui/icon.tsx';
import { Localized } from '#ui/localized.tsx';
import { BringQuestions } from './bring-questions.tsx';
import { useBringAnswers } from './use-bring-answers.ts';

/**
 * What everybody brings, and what some bring. Who says what is true of them sees only what they
 * must bring; without script, and on paper until then, it is everything with who that is.
 */
export function BringListSection({ service }: { service: Service }) {
  const { t } = useTranslation('core');
  const { bringList, channels } = service;
  const serviceId = slugOf(service._id);
  const isVisit = channels.includes('appointment') || channels.includes('in_person');
  const { answers, change, problem } = useBringAnswers();
  const items = bringList.map((item) => ({ ...item, serviceIds: [serviceId] }));
  const { always, forYou, open } = sortBringList(items, answers ?? {});
  const conditions = bringList.flatMap(({ condition }) => condition ?? []);
  const isEmpty = always.length + forYou.length + open.length === 0;
  return (
    <>
      {answers && conditions.length > 0 && (
        <BringQuestions
          conditions={conditions}
          answer={answers[serviceId]}
          onChange={(changeAnswer) => change(serviceId, changeAnswer)}
        />
      )}
      {problem !== undefined && (
        <p class="error-text" role="alert">
          {t('service.bringProblem')}
        </p>
      )}
      <section class="card stack bring-list">
        <h2>{t(isVisit ? 'service.bringTitle' : 'service.needTitle')}</h2>
        {isEmpty && <p>{t('service.bringNothing')}</p>}
        <BringItems title={t('service.bringAlways')} items={always} />
        <BringItems title={t('service.bringForYou')} items={forYou} />
        <BringItems title={t('service.bringIf')} items={open} />
      </section>
    </>
  );
}

function BringItems({ title, items }: { title: string; items: readonly BringListItem[] }) {
  if (items.length === 0) return null;
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
