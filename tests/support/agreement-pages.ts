import type { Page } from "playwright-core";
import { confirm, main, press, sees } from "./pages.ts";
import { samples } from "./uploads.ts";

const day = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000);

/** The Beijing day so many days from now, as a field of a form takes it. */
export const dayIn = (days: number) => day(days).toISOString().slice(0, 10);

/** As a page shows it. */
export const shownDay = (days: number) => {
  const date = day(days);
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
};

export const textFile = (name: string, text: string) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(`${text}\n`, "utf8"),
});

/** The row of one milestone in the terms, its fields by their labels. */
export async function fillMilestone(page: Page, position: number, fields: Record<string, string>) {
  const row = main(page)
    .locator("fieldset.milestone-row")
    .nth(position - 1);
  for (const [label, value] of Object.entries(fields)) await row.getByLabel(label).fill(value);
}

/** From any version to the next one, by the form that begins with what stands. */
export async function editTerms(page: Page, path: string, change: () => Promise<void>) {
  await page.goto(`${path}/edit`);
  await change();
  await press(page, "保存为新版本");
  await page.waitForURL(`**${path}`);
}

export async function confirmVersion(page: Page, path: string, version: number) {
  await page.goto(path);
  const label = new RegExp(`确认第 ${version} 版`);
  await confirm(page, label);
  await main(page).locator("details.confirm summary", { hasText: label }).waitFor({ state: "detached" });
}

/** Through a form of files; its field is a button too, so the one that sends is named exactly. */
export async function upload(page: Page, label: string, file: ReturnType<typeof textFile>) {
  await main(page).getByLabel(label).setInputFiles(file);
  await main(page).getByRole("button", { name: "上传", exact: true }).click();
  await main(page).getByRole("link", { name: file.name }).first().waitFor();
}

/** Both have signed on paper; the scan begins the performance. */
export async function signAndBegin(page: Page, path: string) {
  await page.goto(path);
  await confirm(page, "登记签约");
  await sees(page, "待传签字件");
  await upload(page, "上传签字盖章的合同扫描件", {
    name: "签字合同.pdf",
    mimeType: "application/pdf",
    buffer: samples.pdf,
  });
  await sees(page, "履行中");
}

/** Opens what is folded away under this label, within one row or on the whole page. */
export async function unfold(place: ReturnType<typeof main>, label: string) {
  const box = place.locator("details.disclosure", {
    has: place.page().locator("summary", { hasText: label }),
  });
  if ((await box.first().getAttribute("open")) === null) await box.first().locator("summary").click();
  return box.first();
}

const milestone = (page: Page, title: string) =>
  main(page).locator("#milestones li", { has: page.getByRole("heading", { name: title }) });

/** One act on a milestone, with a word and perhaps a file. */
export async function onMilestone(
  page: Page,
  path: string,
  title: string,
  {
    act,
    note,
    file,
    shows,
  }: { act: string; note: string; file?: ReturnType<typeof textFile>; shows: string },
) {
  await page.goto(`${path}/performance`);
  const row = milestone(page, title);
  const box = await unfold(row, act);
  await box.locator("textarea").fill(note);
  if (file) await box.locator("input[type=file]").setInputFiles(file);
  await box.getByRole("button", { name: act }).click();
  await row.getByText(shows).first().waitFor();
}

/** A change as its page has it: label, before, after. */
export async function differences(page: Page): Promise<string[][]> {
  const rows = await main(page).locator("ol.performance-list tbody tr").all();
  return Promise.all(
    rows.map(async (row) => (await row.locator("th, td").allInnerTexts()).map((t) => t.trim())),
  );
}

/** What the home page counts of one kind of result. */
export async function headlineOf(page: Page, label: string): Promise<number> {
  await page.goto("/");
  const tile = main(page).getByRole("link", { name: label }).first();
  return Number(/\d+/.exec((await tile.textContent()) ?? "")?.[0]);
}

/** What the clock is moved by so that it is ten in the morning in Beijing, when mails about days have gone out. */
export const morningIn = (days: number) => {
  const at = Date.parse(`${dayIn(days)}T10:00:00+08:00`);
  return `+${Math.round((at - Date.now()) / 1000)}s`;
};
