import { useTranslation } from 'react-i18next';
import type { MonthFigures } from '#domain/figures/month-figures.ts';
import { useFigureNames } from './figure-names.ts';
import { sentencesOf, type FigureSentence } from './figure-sentences.ts';

/** What is to be seen, in sentences. */
export function FigureSummary({ month, before }: { month: MonthFigures; before: MonthFigures }) {
  const { t } = useTranslation('desk');
  const sentences = sentencesOf(month.figures, before.figures);
  if (sentences.length === 0) return <p>{t('figures.noRequests')}</p>;
  return (
    <ul class="figure-summary">
      {sentences.map((sentence) => (
        <li key={sentence.name}>
          <Sentence sentence={sentence} monthBefore={before.month} />
        </li>
      ))}
    </ul>
  );
}

interface SentenceProps {
  sentence: FigureSentence;
  monthBefore: string;
}

function Sentence({ sentence, monthBefore }: SentenceProps) {
  const { t } = useTranslation('desk');
  const names = useFigureNames();
  const { name, values, before, durations = {}, item } = sentence;
  const written = Object.entries(durations).map(([key, minutes]) => [key, names.duration(minutes)]);
  const text = t(`figures.sentence.${name}`, {
    ...values,
    ...Object.fromEntries(written),
    ...(item && { item: names.item(item.section, item.item) }),
  });
  const isShare = values.percent !== undefined;
  const compared = t(isShare ? 'figures.beforeShare' : 'figures.before', {
    month: names.month(monthBefore),
    value: before == null ? '' : names.number(before),
  });
  return (
    <>
      {text} {before != null && <span class="muted">{compared}</span>}
    </>
  );
}
