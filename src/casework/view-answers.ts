import type { FormField } from '../domain/procedure/index.ts';
import { formatMoney, formatPlainDate, type Lang } from '../ui/index.ts';

const YES_NO = { vi: ['Có', 'Không'], en: ['Yes', 'No'] } as const;

/** What was answered, question by question in the order of the form, in words; questions nobody asked of this applicant are left out. */
export function viewAnswers(
  fields: readonly FormField[],
  answers: Readonly<Record<string, unknown>>,
  lang: Lang,
): readonly { readonly key: string; readonly label: string; readonly value: string }[] {
  return fields
    .filter(({ key }) => answers[key] !== undefined)
    .map((field) => ({
      key: field.key,
      label: field.label[lang],
      value: answerWords(answers[field.key], lang, field),
    }));
}

function answerWords(answer: unknown, lang: Lang, field?: FormField): string {
  if (answer === null || answer === undefined) return '';
  if (typeof answer === 'boolean') return YES_NO[lang][answer ? 0 : 1];
  if (typeof answer === 'number') return field?.type === 'money' ? formatMoney(answer, lang) : String(answer);
  if (Array.isArray(answer)) return answer.map((one) => answerWords(one, lang)).join('; ');
  if (typeof answer === 'object')
    return Object.values(answer)
      .map((one) => answerWords(one, lang))
      .filter(Boolean)
      .join(', ');
  const text = String(answer);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatPlainDate(text, lang) : text;
}
