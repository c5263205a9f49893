import { expect, test } from "vitest";
import { DataTable } from "#app/ui/data-table.tsx";
import { PlainText } from "#app/ui/description-list.tsx";
import { Facets, ResultHead } from "#app/ui/facets.tsx";
import { Pagination, pagesShown } from "#app/ui/pagination.tsx";
import { render } from "./render.tsx";

const groups = [
  {
    name: "field",
    label: "领域",
    options: [
      { value: "food", label: "食品", count: 3, chosen: true },
      { value: "environment", label: "环境", count: 0, chosen: false },
      { value: "aerospace", label: "航空", count: 0, chosen: true },
    ],
  },
];
const url = "/needs?field=food&field=aerospace&sort=deadline&page=2";

test("a filter that finds nothing is disabled unless it is chosen; what must stay is kept", async () => {
  const html = await render(<Facets groups={groups} keep={{ sort: "deadline" }} q="玉米" />, { url });
  const inputs = html.match(/<input[^>]*type="checkbox"[^>]*>/g) ?? [];
  expect(inputs.map((input) => [/checked/.test(input), /disabled/.test(input)])).toEqual([
    [true, false],
    [false, true],
    [true, false],
  ]);
  expect(html).toContain('<input type="hidden" name="sort" value="deadline"/>');
  expect(html).toContain('value="玉米"');
});

test("each chip takes away its own filter, keeps the rest and returns to the first page", async () => {
  const html = await render(<ResultHead total={45} groups={groups} />, { url });
  expect(html).toContain('role="status">共 45 条</p>');
  expect(html).toContain('href="/needs?sort=deadline&amp;field=aerospace"');
  expect(html).toContain('aria-label="移除筛选：食品"');
});

test("pages keep the filters, and the first has no number in its address", async () => {
  const html = await render(<Pagination page={2} pageSize={20} total={45} />, { url });
  expect(html).toContain('href="/needs?field=food&amp;field=aerospace&amp;sort=deadline"');
  expect(html).toContain('href="/needs?field=food&amp;field=aerospace&amp;sort=deadline&amp;page=3"');
  expect(html).toMatch(/aria-current="page"[^>]*>2</);
  expect(await render(<Pagination page={1} pageSize={20} total={20} />)).toBe("");
});

test("gaps stand only where two or more pages are left out", () => {
  expect(pagesShown(1, 3)).toEqual([1, 2, 3]);
  expect(pagesShown(5, 10)).toEqual([1, null, 4, 5, 6, null, 10]);
  expect(pagesShown(4, 10)).toEqual([1, 2, 3, 4, 5, null, 10]);
});

test("cells carry their column's name for phones, and people's text is never markup", async () => {
  const html = await render(
    <DataTable
      caption="指标"
      rows={[{ id: "1", name: "<i>x</i>" }]}
      rowKey={(row) => row.id}
      columns={[{ key: "name", header: "名称", cell: (row) => row.name }]}
    />,
  );
  expect(html).toContain('<td data-label="名称"><span class="cell">&lt;i&gt;x&lt;/i&gt;</span></td>');
  expect(await render(<PlainText text={"一\n二\n\n<script>三"} />)).toBe(
    '<div class="prose"><p class="keep-lines">一\n二</p><p class="keep-lines">&lt;script&gt;三</p></div>',
  );
});
