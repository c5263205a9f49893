import { useEffect, useState } from "react";
import { Banner } from "./page-frame.tsx";
import { useWords } from "./words.tsx";

/** Inside WeChat, which neither downloads nor prints: how to open the page in the phone's own browser. */
export function OpenInBrowser() {
  const { common } = useWords();
  const [inside, setInside] = useState(false);
  useEffect(() => setInside(/MicroMessenger/i.test(navigator.userAgent)), []);
  return inside ? (
    <Banner tone="warning" live>
      <p>{common.openInBrowser}</p>
    </Banner>
  ) : null;
}
