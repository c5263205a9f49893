export const search = {
  synonyms: {
    title: "Synonyms",
    lead: "The words of a group count as one in matching and searching; a reason shows both sides' words.",
    add: "New group",
    edit: "Change synonyms",
    q: "Find a word",
    total: "Groups: {n}",
    words: "Synonyms",
    by: "Changed by",
    at: "Changed at",
    builtIn: "comes with the platform",
    hint: "One word a line, 2 to 12 of them. Only words that can stand for each other: broader or related words bring false matches.",
    changed: "Changed by {name}, {time}",
    unchanged: "Comes with the platform, never changed",
    preview: "Preview the effect",
    previewTitle: "How saving changes matches",
    noChange: "No match would change.",
    changes: "Matches that would change: {n}.",
    all: "All {needs} published needs were compared.",
    partly: "{checked} of {needs} needs were compared in the time allowed, those with these words first.",
    more: "Not listed: {n}",
    need: "Need",
    solution: "Solution",
    level: "Level",
    noMatch: "no match",
    remove: "Remove this group",
    removeQuestion: "These words will no longer count as one, and the matches are made anew.",
  },
};

export const searchErrors = {
  synonymCut:
    "A word here would be cut in pieces and never met whole in a text. Use a shorter one, or ask an admin to add it to the dictionary",
  synonymTaken: "A word here is already in another group: change that one",
  synonymsTooFew: "Write at least two different words",
  synonymsTooMany: "A group has 12 words at most",
  synonymsMoved:
    "Somebody has just changed this group; yours was not saved. Look at the present words on this page, then change them.",
};
