import { expect, test } from 'vitest';
import { buildFrame } from './frame.fixture.ts';
import { renderPage } from './page.tsx';
import { ProblemPage } from './problem-page.tsx';
import { problemScreens } from './problems.fixture.tsx';

test.each([...problemScreens()])(
  '%s says what became of the input and whom to call, without a bare number',
  (name, page) => {
    const html = renderPage(page);
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
    expect(main).toMatch(/<h1>[^<]+<\/h1>/);
    expect(main).toContain('0229 1900 000');
    expect(main).not.toContain(name.slice('problem-'.length));
    expect(main).not.toMatch(/lỗi hệ thống/i);
  },
);

test('a conflict shows what changed and leads back to the dossier', () => {
  const page = problemScreens().get('problem-409');
  expect(page && renderPage(page)).toMatch(/đã hoàn thành bước “Thẩm định”.*href="\/dossiers\/x"/s);
});

test('a refusal’s own sentence is shown in the reader’s language, escaped', () => {
  const detail = { vi: 'Chưa đủ <điều kiện>', en: 'Not yet' };
  expect(renderPage(<ProblemPage frame={buildFrame('/')} status={403} detail={detail} />)).toContain(
    'Chưa đủ &lt;điều kiện>',
  );
  expect(renderPage(<ProblemPage frame={buildFrame('/', { lang: 'en' })} status={403} detail={detail} />)).toContain(
    'Not yet',
  );
});

test('a fault gives a reference to read out', () => {
  expect(renderPage(<ProblemPage frame={buildFrame('/')} status={500} reference="7F3K" />)).toContain('7F3K');
});
