extension FileReview {
  public var json: JSONValue {
    .object([
      ("name", .string(name)), ("kind", .string(kind)), ("rows", .integer(Int64(rows))),
      ("columns", .integer(Int64(columns))), ("key", .array(key.map { .string($0) })),
      (
        "findings",
        .array(
          findings.map { finding in
            .object([
              ("kind", .string(finding.kind.rawValue)),
              ("columns", .array(finding.columns.map { .string($0) })),
              ("count", .integer(Int64(finding.count))),
              ("places", .array(finding.places.map { .string($0) })),
              ("found", .string(finding.found)), ("other", .string(finding.other)),
            ])
          })
      ),
      ("sumsHeld", .integer(Int64(sumsHeld))),
      (
        "missing",
        .array(
          missing.map { gap in
            .object([
              ("column", .string(gap.column)), ("reason", .string(gap.reason.name)),
              ("count", .integer(Int64(gap.count))),
            ])
          })
      ),
      ("repeatsExamined", .boolean(!isTooLarge)),
      ("notes", .array(notes.map { ProblemText().json($0) })),
    ])
  }
}
