import { expect, test } from "vitest";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { PageHeader, SiteFooter } from "#app/ui/page-frame.tsx";
import { SiteHeader } from "#app/ui/site-header.tsx";
import { DeadlineBadge, StatusBadge } from "#app/ui/status-badge.tsx";
import { Steps } from "#app/ui/steps.tsx";
import { render } from "./render.tsx";

const frame = {
  nav: [
    { href: "/", label: "首页" },
    { href: "/needs", label: "技术需求" },
  ],
  home: "/",
  search: "/search",
  suggest: "/search/suggest",
  language: "/language",
  logIn: "/login",
  register: "/register",
  account: null,
};

test("the header marks where the reader is, and the language form comes back there", async () => {
  const html = await render(<SiteHeader {...frame} />, { url: "/needs/n1?x=1" });
  expect(
    html.match(/aria-current="page"[^>]*>[^<]*/g)?.map((link) => link.replace(/ data-discover="true"/, "")),
  ).toEqual(['aria-current="page" href="/needs">技术需求']);
  expect(html).toContain('<input type="hidden" name="redirectTo" value="/needs/n1?x=1"/>');
  expect(html).toContain('name="locale" value="en"');
  expect(html).toContain('href="/login"');
});

test("a person's name is text, and logging out is a POST", async () => {
  const account = { name: "<b>王</b>", items: [{ href: "/account", label: "账号" }], logOut: "/logout" };
  const html = await render(<SiteHeader {...frame} account={account} />, { locale: "en" });
  expect(html).toContain("&lt;b&gt;王&lt;/b&gt;");
  expect(html).toContain('<form method="post" action="/logout"');
  expect(html).not.toContain('href="/login"');
  expect(html).toContain('name="locale" value="zh"');
});

test("the footer shows the filing number only when there is one", async () => {
  expect(await render(<SiteFooter links={[]} />)).not.toContain("备案号");
  expect(await render(<SiteFooter links={[]} icpNumber="吉ICP备1号" />)).toContain("备案号：吉ICP备1号");
});

test("a page has one main heading and names itself last in the breadcrumbs", async () => {
  const html = await render(
    <PageHeader title="甲" crumbs={[{ label: "首页", href: "/" }, { label: "甲" }]} />,
  );
  expect(html.match(/<h1>/g)).toEqual(["<h1>"]);
  expect(html).toContain('<span aria-current="page">甲</span>');
});

test("a dangerous act asks first, in a details element that needs no script", async () => {
  const html = await render(
    <ConfirmButton label="撤回" question="确定要撤回吗？" name="act" value="withdraw" />,
  );
  expect(html).toMatch(/^<details class="confirm print-hide"><summary[^>]*>撤回<\/summary>/);
  expect(html).toMatch(/<button[^>]*name="act"[^>]*value="withdraw"[^>]*type="submit"/);
});

test("an idle submit button says what it does", async () => {
  expect(await render(<SubmitButton>提交</SubmitButton>)).toContain(">提交</button>");
  expect(await render(<SubmitButton busy>提交</SubmitButton>)).toMatch(/aria-disabled="true"[^>]*>正在提交…/);
});

test("a state is a word, and a deadline tells what is left with its exact time", async () => {
  expect(await render(<StatusBadge of="needStatus" status="published" />)).toBe(
    '<span class="tag tag-success">揭榜中</span>',
  );
  const html = await render(<DeadlineBadge at="2026-11-26T06:00:00Z" now="2026-11-23T06:00:00Z" />);
  expect(html).toContain('title="2026年11月26日 14:00（北京时间）">剩 3 天</time>');
});

test("the current step is told to assistive technology", async () => {
  const html = await render(
    <Steps current={1} steps={[{ label: "一" }, { label: "二" }, { label: "三" }]} />,
  );
  expect(html.match(/class="step step-\w+"/g)).toEqual([
    'class="step step-done"',
    'class="step step-current"',
    'class="step step-todo"',
  ]);
  expect(html.match(/aria-current="step"/g)).toHaveLength(1);
});
