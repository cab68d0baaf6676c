import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import type { Service } from '#domain/schemas/town.ts';
import { Localized } from '#ui/localized.tsx';
import { onlineAnswer, type OnlineAnswer } from './online-answer.ts';
import { ownPageOf } from './own-pages.ts';

const answerTexts: Record<OnlineAnswer, string> = {
  yes: 'onlineYes',
  'in-person': 'onlineInPerson',
  phone: 'onlineByPhone',
  'not-offered': 'onlineNotOffered',
};

/** "Can I do this online?", answered with the reason: who has to come, and which law says so. */
export function OnlineSection({ service, bookable }: { service: Service; bookable: boolean }) {
  const { t } = useTranslation('core');
  const { need, note } = service.appearance;
  const answer = onlineAnswer(service);
  const isOwn = ownPageOf(slugOf(service._id)) !== undefined;
  return (
    <section class="stack">
      <h2>{t(answer === 'in-person' ? 'service.whyNotTitle' : 'service.onlineTitle')}</h2>
      <p>
        <b>{t(isOwn ? 'service.onlineHere' : `service.${answerTexts[answer]}`)}</b>
      </p>
      {answer !== 'in-person' && <p>{t(`service.need.${need}`)}</p>}
      {note && (
        <p>
          <Localized text={note} />
        </p>
      )}
      {answer === 'yes' && !isOwn && <p>{t('service.onlineFormSoon')}</p>}
      {answer === 'in-person' && service.legalBasis.length > 0 && (
        <p>
          {t('service.basisLead')} <Localized text={{ de: service.legalBasis.join('; ') }} />
        </p>
      )}
      {bookable && answer !== 'yes' && <p>{t('service.onlinePrepare')}</p>}
    </section>
  );
}
