/// The one stylesheet of HTML reports: light, dark and print, contrast at least WCAG AA.
enum HTMLStylesheet {
  static let text = """
    :root {
      color-scheme: light dark;
      --paper: #ffffff; --ink: #1b2430; --quiet: #535f6e; --line: #c9d0d9; --shade: #f3f5f8;
      --link: #0b57a4; --warn-paper: #fff4d6; --warn-ink: #5c4200; --warn-line: #b98900;
      --fail-paper: #fdecea; --fail-ink: #7a1610; --fail-line: #c4291c;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14181d; --ink: #e4e8ed; --quiet: #a5b0bd; --line: #3d4753; --shade: #1e242b;
        --link: #8cc2ff; --warn-paper: #352a0c; --warn-ink: #ffdf8e; --warn-line: #c59a27;
        --fail-paper: #3a1613; --fail-ink: #ffb9b1; --fail-line: #e0594c;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 46rem;
      background: var(--paper); color: var(--ink);
      font: 1.0625rem/1.6 "Segoe UI", system-ui, -apple-system, "Noto Sans", "Liberation Sans",
        sans-serif;
      font-variant-numeric: lining-nums; overflow-wrap: break-word;
    }
    h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2.2em 0 .5em; text-wrap: balance; }
    h1 { font-size: 2rem; margin-top: .4em; }
    h2 { font-size: 1.4rem; border-bottom: 1px solid var(--line); padding-bottom: .25em; }
    h3 { font-size: 1.15rem; }
    h4, h5, h6 { font-size: 1rem; }
    p, ul, ol, blockquote, pre, .scroll { margin: 0 0 1em; }
    li > p:last-child, li > ul, li > ol { margin-bottom: .25em; }
    a { color: var(--link); text-underline-offset: .15em; }
    a:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
      outline: 3px solid var(--link); outline-offset: 2px;
    }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; }
    .subtitle { font-size: 1.2rem; color: var(--quiet); margin-bottom: .3em; }
    .date { color: var(--quiet); }
    .unseen {
      position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap;
    }
    hr { border: 0; border-top: 1px solid var(--line); margin: 2em 0; }
    blockquote { border-left: 4px solid var(--line); padding-left: 1rem; color: var(--quiet); }
    code, pre, samp {
      font-family: "Cascadia Mono", Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
    }
    code { background: var(--shade); padding: .1em .3em; border-radius: 3px; font-size: .9em; }
    pre {
      overflow-x: auto; background: var(--shade); border: 1px solid var(--line);
      border-radius: 4px; padding: .75rem 1rem; font-size: .8125rem; line-height: 1.35;
    }
    pre code { background: none; padding: 0; font-size: inherit; }
    pre.output { border-left: 4px solid var(--line); }
    nav { background: var(--shade); padding: .75rem 1.25rem; border-radius: 4px; margin-bottom: 1.5rem; }
    nav h2 { font-size: 1rem; margin: 0 0 .4em; border: 0; padding: 0; }
    nav ul { list-style: none; margin: 0; padding: 0; }
    nav .level-3 { padding-left: 1.25rem; }
    nav .level-4, nav .level-5, nav .level-6 { padding-left: 2.5rem; }
    figure { margin: 2em 0; }
    figcaption { margin-bottom: .6em; line-height: 1.4; }
    .label { font-weight: 650; }
    figure .title { margin: 0 0 .4em; color: var(--quiet); }
    .picture { margin: 0 0 .6em; }
    .picture svg { display: block; width: 100%; height: auto; color: var(--ink); }
    pre.picture { line-height: 1.15; background: none; padding: .5rem 0; border: 0; }
    .remark { color: var(--quiet); font-size: .875rem; margin: .2em 0; }
    details { margin: .4em 0; }
    summary { cursor: pointer; color: var(--link); font-size: .9375rem; }
    .scroll { overflow-x: auto; }
    table {
      border-collapse: collapse; font-size: .9375rem; line-height: 1.4; min-width: 50%;
      font-variant-numeric: lining-nums tabular-nums; overflow-wrap: normal;
    }
    th, td { padding: .35em .9em .35em 0; text-align: left; vertical-align: top; }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
    tbody th { font-weight: 400; }
    tbody tr + tr > * { border-top: 1px solid var(--line); }
    tbody tr.total > * { border-top: 1px solid var(--ink); font-weight: 650; }
    .right { text-align: right; }
    .center { text-align: center; }
    td.right { white-space: nowrap; }
    .missing { color: var(--quiet); cursor: help; }
    .n { white-space: nowrap; }
    .synthetic {
      background: var(--warn-paper); color: var(--warn-ink); border: 1px solid var(--warn-line);
      padding: .5rem .9rem; border-radius: 4px; font-weight: 600;
    }
    figure .synthetic { display: inline-block; padding: .1rem .6rem; font-size: .875rem; }
    .failure {
      background: var(--fail-paper); color: var(--fail-ink); border: 2px solid var(--fail-line);
      padding: .75rem 1rem; border-radius: 4px; margin: 1.5em 0;
    }
    .failure p { font-weight: 700; margin-bottom: .4em; }
    .failure pre { background: none; border: 0; padding: 0; margin: 0; color: inherit; }
    .failed { white-space: nowrap; color: var(--fail-ink); background: var(--fail-paper); }
    .notes { border-top: 1px solid var(--line); margin-top: 3em; padding-top: 1em; }
    .notes { font-size: .9375rem; }
    @media (max-width: 30rem) {
      body { padding: 1.25rem 1rem 3rem; font-size: 1rem; }
      h1 { font-size: 1.6rem; }
      h2 { font-size: 1.25rem; }
      pre { font-size: .6875rem; }
    }
    @media print {
      :root {
        color-scheme: light;
        --paper: #ffffff; --ink: #000000; --quiet: #444444; --line: #999999; --shade: #f3f3f3;
        --link: #000000; --warn-paper: #ffffff; --warn-ink: #000000; --warn-line: #000000;
        --fail-paper: #ffffff; --fail-ink: #000000; --fail-line: #000000;
      }
      @page { size: A4; margin: 20mm 18mm; }
      html { font-size: 10pt; }
      body { max-width: none; padding: 0; font-size: 1.05rem; line-height: 1.45; }
      .skip { display: none; }
      details > summary { display: none; }
      h2, h3, h4, figcaption { break-after: avoid; }
      figure, pre, .failure, tr { break-inside: avoid; }
      thead { display: table-header-group; }
      pre { white-space: pre-wrap; }
      a { text-decoration: none; }
      main a[href^="http"]::after { content: " (" attr(href) ")"; color: var(--quiet); }
    }

    """
}
