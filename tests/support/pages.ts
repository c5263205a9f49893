import type { Page } from "playwright-core";

/** What people do on every page of the product, in its Chinese. */
export const main = (page: Page) => page.getByRole("main");
export const press = (page: Page, name: string | RegExp) =>
  main(page).getByRole("button", { name }).first().click();
export const follow = (page: Page, name: string | RegExp) =>
  main(page).getByRole("link", { name }).first().click();
export const sees = (page: Page, text: string | RegExp) => main(page).getByText(text).first().waitFor();

/** A question opens first, the button in it sends the form. */
export async function confirm(
  page: Page,
  label: string | RegExp,
  more: Record<string, string> = {},
): Promise<void> {
  const box = main(page)
    .locator("details.confirm", { has: page.locator("summary", { hasText: label }) })
    .first();
  await box.locator("summary").click();
  for (const [name, value] of Object.entries(more)) await box.getByLabel(name).fill(value);
  await box.getByRole("button").last().click();
}

/** Beijing time as a field of a form takes it. */
export const beijing = (minutes: number) =>
  new Date(Date.now() + minutes * 60_000 + 8 * 3600_000).toISOString().slice(0, 16);

/** What the server does by itself follows within seconds; the page is asked again until it shows it. */
export async function seesSoon(page: Page, text: string | RegExp): Promise<void> {
  const shown = main(page).getByText(text).first();
  for (let i = 0; i < 20; i += 1) {
    try {
      return await shown.waitFor({ timeout: 1000 });
    } catch {
      await page.reload();
    }
  }
  throw new Error(`${text} did not come on ${page.url()}`);
}
