import type { VNode } from 'preact';
import {
  Button,
  ButtonLink,
  errorFor,
  Field,
  type FormError,
  type Frame,
  Hidden,
  Notice,
  Page,
  paths,
  words,
} from '../../ui/index.ts';
import { MANAGE } from './texts.ts';

/** `/staff/officers/new`: a name and a username; posts follow on the officer's page. */
export function NewOfficerPage(props: {
  readonly frame: Frame;
  readonly id: string;
  readonly newKey: string;
  readonly typed?: { readonly name: string; readonly username: string };
  readonly errors?: readonly FormError[];
}): VNode {
  const { frame, id, newKey, typed, errors } = props;
  const { lang } = frame;
  const common = { t: words(lang), width: 'medium', maxlength: 200 } as const;
  return (
    <Page
      frame={frame}
      title={MANAGE.newOfficer[lang]}
      errors={errors}
      layout="reading"
      crumbs={[{ href: paths.officers, text: MANAGE.officers[lang] }]}
    >
      <form method="post" action={`${paths.officers}/new`}>
        <Hidden name="_csrf" value={frame.user?.csrf ?? ''} />
        <Hidden name="id" value={id} />
        <Hidden name="key" value={newKey} />
        <Field {...common} name="name" label={MANAGE.name[lang]} value={typed?.name} error={errorFor(errors, 'name')} />
        <Field
          {...common}
          name="username"
          label={MANAGE.username[lang]}
          hint={MANAGE.usernameHint[lang]}
          value={typed?.username}
          error={errorFor(errors, 'username')}
        />
        <p class="actions">
          <Button>{MANAGE.newOfficer[lang]}</Button>
        </p>
      </form>
    </Page>
  );
}

/** The link, shown once: it is in no log, no address and no database. */
export function LinkPage(props: {
  readonly frame: Frame;
  readonly officer: { readonly id: string; readonly name: string };
  readonly link?: string;
}): VNode {
  const { frame, officer, link } = props;
  const { lang } = frame;
  return (
    <Page
      frame={frame}
      title={MANAGE.linkTitle[lang]}
      layout="reading"
      crumbs={[{ href: paths.officers, text: MANAGE.officers[lang] }]}
    >
      {link ? (
        <>
          <p class="lead">{MANAGE.linkLead[lang].replace('{name}', officer.name)}</p>
          <p class="panel code once">{link}</p>
        </>
      ) : (
        <Notice tone="yellow">
          <p>{MANAGE.linkShown[lang]}</p>
        </Notice>
      )}
      <p class="actions">
        <ButtonLink href={paths.officer(officer.id)}>{MANAGE.toOfficer[lang]}</ButtonLink>
      </p>
    </Page>
  );
}
