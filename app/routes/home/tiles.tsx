import type { Headline, PublicCounts } from "#app/domain/reports/queries/headline.server.ts";
import { paths } from "#app/paths.ts";
import { StatTile, StatTiles } from "#app/ui/stat-tile.tsx";
import { useWords } from "#app/ui/words.tsx";

/** What the mechanism has achieved; each number opens the records that it counts. */
export function HeadlineTiles({ headline }: { headline: Headline }) {
  const { home: w } = useWords().reports;
  const signed = (type: string) => paths.agreements.concluded({ type });
  return (
    <StatTiles>
      <StatTile
        label={w.roadshowsHeld}
        value={headline.roadshowsHeld}
        unit={w.unitTimes}
        href={paths.roadshows.list({ phase: "held" })}
      />
      <StatTile
        label={w.presented}
        value={headline.solutionsPresented}
        unit={w.unitItems}
        href={paths.roadshows.presented()}
      />
      <StatTile
        label={w.interFirm}
        value={headline.agreements.interFirm}
        unit={w.unitItems}
        href={signed("interFirm")}
      />
      <StatTile
        label={w.project}
        value={headline.agreements.project}
        unit={w.unitItems}
        href={signed("project")}
      />
      <StatTile
        label={w.adoptions}
        value={headline.adoptions}
        unit={w.unitItems}
        href={paths.agreements.adoptions()}
      />
    </StatTiles>
  );
}

/** What is on the market now. */
export function MarketTiles({ counts }: { counts: PublicCounts }) {
  const { home: w } = useWords().reports;
  return (
    <StatTiles>
      <StatTile
        label={w.openNeeds}
        value={counts.needs}
        unit={w.unitItems}
        href={paths.needs.list({ status: "published" })}
      />
      <StatTile
        label={w.solutions}
        value={counts.solutions}
        unit={w.unitItems}
        href={paths.solutions.list()}
      />
      <StatTile
        label={w.organizations}
        value={counts.organizations}
        unit={w.unitPlaces}
        href={paths.organizations.list({ status: "verified" })}
      />
      <StatTile
        label={w.openCalls}
        value={counts.openCalls}
        unit={w.unitLists}
        href={paths.calls.list({ phase: "open" })}
      />
      <StatTile
        label={w.upcomingRoadshows}
        value={counts.upcomingRoadshows}
        unit={w.unitTimes}
        href={paths.roadshows.list({ phase: "upcoming" })}
      />
    </StatTiles>
  );
}
