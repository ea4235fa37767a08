import type { Lang, Problem } from './problem.ts';

/** A plain page for a problem, for when no better one is given or the better one fails. */
export function bareErrorPage(problem: Problem, lang: Lang): string {
  const said = lang === 'en' ? [problem.title_en, problem.detail_en] : [problem.title, problem.detail];
  const [title, detail] = said.map(escaped);
  const fields = (problem.errors ?? []).map((e) => `<li>${escaped(e.field)}: ${escaped(e[lang])}</li>`).join('');
  const reference = problem.reference
    ? `<p>${lang === 'en' ? 'Reference' : 'Mã tham chiếu'}: ${problem.reference}</p>`
    : '';
  const home = lang === 'en' ? 'Home page' : 'Trang chủ';
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title></head><body><main><h1>${title}</h1><p>${detail}</p>${
    fields ? `<ul>${fields}</ul>` : ''
  }${reference}<p><a href="/">${home}</a></p></main></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
