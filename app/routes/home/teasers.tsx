import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { MetaRow } from "#app/ui/page-frame.tsx";
import { DeadlineBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import type { RewardKind } from "#db/schema.ts";

interface NeedTeaserProps {
  need: {
    id: string;
    entryNo: string | null;
    needNo: string | null;
    title: string;
    excerpt: string;
    techField: string | null;
    region: string | null;
    deadline: string | null;
    orgName: string | null;
    reward: { kind: RewardKind; minFen: number | null; maxFen: number | null } | null;
  };
  at: string;
}

export function NeedTeaser({ need, at }: NeedTeaserProps) {
  const { reports, vocabulary } = useWords();
  const format = useFormat();
  return (
    <li className="teaser">
      <div className="teaser-words">
        <p className="eyebrow">{need.entryNo ?? need.needNo}</p>
        <h3>
          <Link to={paths.needs.show(need.id)}>{need.title}</Link>
        </h3>
        <p className="teaser-text">{need.excerpt}</p>
        <MetaRow
          items={[
            wordOf(vocabulary.techField, need.techField),
            need.orgName ?? wordOf(vocabulary.region, need.region),
            need.deadline && <DeadlineBadge at={`${need.deadline}T15:59:59.000Z`} now={at} />,
          ]}
        />
      </div>
      {need.reward && (
        <p className="teaser-figure">
          <strong>{format.reward(need.reward)}</strong>
          <span>{reports.home.askingLevel}</span>
        </p>
      )}
    </li>
  );
}

interface SolutionTeaserProps {
  solution: {
    id: string;
    title: string;
    orgName: string;
    techField: string | null;
    trl: number | null;
  };
}

export function SolutionTeaser({ solution }: SolutionTeaserProps) {
  const { vocabulary } = useWords();
  return (
    <li className="teaser">
      <div className="teaser-words">
        <h3>
          <Link to={paths.solutions.show(solution.id)}>{solution.title}</Link>
        </h3>
        <MetaRow
          items={[
            solution.orgName,
            wordOf(vocabulary.techField, solution.techField),
            solution.trl && <Tag tone="info">{`TRL ${solution.trl}`}</Tag>,
          ]}
        />
      </div>
    </li>
  );
}

interface RoadshowTeaserProps {
  show: {
    id: string;
    title: string;
    host: string;
    startsAt: string;
    needs: number;
    solutions: number;
  };
  at: string;
}

export function RoadshowTeaser({ show, at }: RoadshowTeaserProps) {
  const { home: w } = useWords().reports;
  const format = useFormat();
  const isOn = show.startsAt <= at;
  return (
    <li className="teaser">
      <div className="teaser-words">
        <p>
          <Tag tone={isOn ? "success" : "warning"}>
            {isOn ? w.started : fill(w.startsIn, { left: format.remaining(show.startsAt, at) })}
          </Tag>
        </p>
        <h3>
          <Link to={paths.roadshows.show(show.id)}>{show.title}</Link>
        </h3>
        <MetaRow
          items={[
            <time key="t" dateTime={show.startsAt}>
              {format.dateTimeZone(show.startsAt)}
            </time>,
            fill(w.pitches, { needs: show.needs, solutions: show.solutions }),
          ]}
        />
      </div>
    </li>
  );
}
